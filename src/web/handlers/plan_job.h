// Making a plan as a job in the background.
#pragma once

#include <boost/json/object.hpp>
#include <string>

#include "usecases/plans/make_plan.h"
#include "web/http/context.h"
#include "web/jobs.h"

namespace evenkeel::web {

// The id of the job. The errors of check_order and of Jobs::start.
Result<std::string> start_plan(Context& context, PlanOrder order);

// The work of an order that a job was kept with. Invalid (JOB-ORDER).
Result<JobTask> plan_task(const Shared& shared, const Viewer& viewer, const boost::json::object& order);

}  // namespace evenkeel::web
