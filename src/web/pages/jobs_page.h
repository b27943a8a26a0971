// Work in the background: one piece with how far it is, and the list of one's own.
#pragma once

#include <string>
#include <vector>

#include "domain/jobs/job.h"
#include "web/components/page.h"

namespace evenkeel::web {

Page jobs_page(const std::vector<Job>& jobs);
Page job_page(const Job& job, const std::string& csrf);
// What changes while it runs; asked for again and again by the page.
Html job_state(const Job& job);
// The page that its result names, "/plans/plan-1"; empty where it names none of this service.
std::string result_page(const Job& job);

}  // namespace evenkeel::web
