// Who has read whose records.
#pragma once

#include <string>

#include "usecases/access/show_access_log.h"
#include "web/components/page.h"

namespace evenkeel::web {

std::string access_log_page(const AccessLogQuery& query, const AccessLogRows& rows, const Frame& frame);

}  // namespace evenkeel::web
