// The sections of the workload report, each answering one question.
#pragma once

#include "domain/report.h"
#include "web/html.h"

namespace evenkeel::web {

Html report_style();
Html bands_section(const WorkloadReport& report);         // how are people spread over the bands?
Html over_line_section(const WorkloadReport& report);     // who is over the line, and since when?
Html units_section(const WorkloadReport& report);         // how is it in each region, PDU and team?
Html protection_section(const WorkloadReport& report);    // who is protected and carries too much?
Html unmeasured_section(const WorkloadReport& report);    // who has no figure, and why?
Html working_section(const WorkloadReport& report);       // where does a figure come from?
Html data_quality_section(const WorkloadReport& report);  // what was wrong in the data?

}  // namespace evenkeel::web
