// A table as CSV (RFC 4180) for downloads from pages. A text that a spreadsheet would take for a formula gets
// an apostrophe before it; a number stays a number.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace evenkeel::web {

class Csv {
 public:
  explicit Csv(const std::vector<std::string>& columns) { row(columns); }
  void row(const std::vector<std::string>& cells);
  [[nodiscard]] std::string take() && { return std::move(out_); }

 private:
  void cell(std::string_view text);
  std::string out_;
};

}  // namespace evenkeel::web
