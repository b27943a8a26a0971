// Making a plan as a job in the background.
#pragma once

#include <string>

#include "usecases/plans/make_plan.h"
#include "web/http/context.h"

namespace evenkeel::web {

// The id of the job. The errors of check_order and of Jobs::start.
Result<std::string> start_plan(Context& context, const PlanOrder& order);

}  // namespace evenkeel::web
