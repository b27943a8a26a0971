// Puts together what a report page of one day shows.
#pragma once

#include <string>

#include "domain/report.h"
#include "domain/scope.h"
#include "usecases/assess/assess_workloads.h"

namespace evenkeel {

struct ReportRequest {
  AssessRequest assess;
  std::string title;
  std::string notice;
};

Result<WorkloadReport> workload_report(Store& store, AgreementSource& agreements, const Scope& scope,
                                       const ReportRequest& request, const Clock& clock);

}  // namespace evenkeel
