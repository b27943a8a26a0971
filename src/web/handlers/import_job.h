// Imports and recordings of figures as jobs in the background.
#pragma once

#include <boost/json/object.hpp>
#include <optional>
#include <string>

#include "base/date.h"
#include "base/result.h"
#include "web/http/context.h"
#include "web/jobs.h"

namespace evenkeel::web {

// Takes in the files of the request, records the day's figures and reads the units that changed, so that the
// next view finds them. The id of the job. Forbidden (ACCESS-DENIED); the errors of Jobs::start.
Result<std::string> start_import(Context& context, const std::optional<Date>& day);
// Records the figures of today.
Result<std::string> start_assessing(Context& context);

// The work of an order that a job was kept with. Unavailable (JOB-ELSEWHERE): its files are not here;
// Forbidden (ACCESS-DENIED); Invalid (JOB-ORDER).
Result<JobTask> import_task(const Shared& shared, const Viewer& viewer, const boost::json::object& order);

}  // namespace evenkeel::web
