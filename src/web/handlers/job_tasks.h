// From the order of a job that was interrupted to its work, begun again (web/jobs.h).
#pragma once

#include "web/http/context.h"
#include "web/jobs.h"

namespace evenkeel::web {

// For whoever started it, with the roles they hold now. Unavailable (JOB-ELSEWHERE): its files are not on
// this machine. Forbidden (JOB-OWNER): the account is closed. Invalid (JOB-ORDER): an order of another
// version.
Result<JobTask> task_of(const Shared& shared, Store& store, const Job& job);

}  // namespace evenkeel::web
