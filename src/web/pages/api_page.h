// The description of the interface, to be read by people.
#pragma once

#include <string>
#include <vector>

#include "web/codecs/openapi.h"
#include "web/components/page.h"

namespace evenkeel::web {

std::string api_page(const std::vector<ApiOperation>& operations, const Frame& frame);

}  // namespace evenkeel::web
