// Where each named column of a table stands: header names in any order and case, trimmed.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace evenkeel::exchange {

// A column that an importer understands.
struct ColumnSpec {
  std::string_view name;
  bool required = true;
};

class ColumnMap {
 public:
  // `header[i]` is the name of column i + 1; an empty name is a column without a heading.
  // Invalid: COLUMN-TWICE (one name on two columns, known or not), COLUMN-MISSING (lists all missing).
  // `place` (file, sheet, row) goes into the errors.
  static Result<ColumnMap> make(std::span<const std::string> header, std::span<const ColumnSpec> wanted,
                                const SourcePlace& place);

  // The column (from 1) of wanted[i]; 0 when an optional one is absent.
  [[nodiscard]] int column(std::size_t wanted_index) const { return columns_[wanted_index]; }
  // Headings nobody asked for, as written.
  [[nodiscard]] const std::vector<std::string>& unknown() const { return unknown_; }

 private:
  std::vector<int> columns_;
  std::vector<std::string> unknown_;
};

}  // namespace evenkeel::exchange
