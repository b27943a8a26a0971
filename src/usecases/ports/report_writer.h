// Turns a report into a page. Implemented in web/pages, so that the command line and the server show the
// same.
#pragma once

#include <string>

#include "domain/report.h"

namespace evenkeel {

class ReportWriter {
 public:
  virtual ~ReportWriter() = default;
  // One self-contained HTML document: no script, no other file, readable on paper.
  [[nodiscard]] virtual std::string html(const WorkloadReport& report) const = 0;
};

}  // namespace evenkeel
