// The workload report as one self-contained HTML document.
#pragma once

#include "usecases/ports/report_writer.h"

namespace evenkeel::web {

class ReportPage final : public ReportWriter {
 public:
  [[nodiscard]] std::string html(const WorkloadReport& report) const override;
};

}  // namespace evenkeel::web
