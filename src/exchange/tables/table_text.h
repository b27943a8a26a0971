// What all table writers share: the text of a cell, and the checks of what they are given.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "usecases/ports/table_writer.h"

namespace evenkeel::exchange {

// "7.4" for 740 hundredths, "106.2" for 1062 tenths of a percent, "2026-11-22", "yes"; empty when missing.
std::string shown_text(ColumnKind kind, const TableCell& cell);

Error table_twice(std::string_view name);
Error one_table_only(std::string_view name);

// Checks the rows of a table before they are written.
class TableCheck {
 public:
  void begin_table(std::string_view name) {
    table_ = name;
    row_ = 0;
  }
  // Invalid (TABLE-NOT-UTF8) with table, row (from 1, without the header) and column.
  Result<void> row(std::span<const TableColumn> columns, std::span<const TableCell> cells);

 private:
  std::string table_;
  std::int64_t row_ = 0;
};

}  // namespace evenkeel::exchange
