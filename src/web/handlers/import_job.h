// Imports and recordings of figures as jobs in the background.
#pragma once

#include <optional>
#include <string>

#include "base/date.h"
#include "base/result.h"
#include "web/http/context.h"

namespace evenkeel::web {

// Takes in the files of the request, records the day's figures and reads the units that changed, so that the
// next view finds them. The id of the job. Forbidden (ACCESS-DENIED); the errors of Jobs::start.
Result<std::string> start_import(Context& context, const std::optional<Date>& day);
// Records the figures of today.
Result<std::string> start_assessing(Context& context);

}  // namespace evenkeel::web
