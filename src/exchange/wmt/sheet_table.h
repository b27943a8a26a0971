// One sheet of a workbook as a table: a heading row, then rows whose cells are found by heading.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/records/decode.h"
#include "exchange/tables/column_map.h"
#include "exchange/tables/xlsx_reader.h"

namespace evenkeel::exchange {

// A row under the headings. Valid until the callback returns.
class SheetRow {
 public:
  SheetRow(const Row& row, const ColumnMap& columns) : row_(row), columns_(columns) {}
  [[nodiscard]] std::int64_t number() const { return row_.number; }
  // The cell under wanted[i]; null when empty or when the column is absent.
  [[nodiscard]] const Cell* cell(std::size_t wanted) const {
    const int column = columns_.column(wanted);
    return column == 0 ? nullptr : row_.at(column);
  }
  // Its text, trimmed; "" when empty.
  [[nodiscard]] std::string_view text(std::size_t wanted) const;
  [[nodiscard]] std::span<const Cell> cells() const { return row_.cells; }

 private:
  const Row& row_;
  const ColumnMap& columns_;
};

// What was found beside the rows.
struct SheetFacts {
  bool is_empty = false;  // not even a heading
  std::int64_t rows = 0;  // under the headings
  std::int64_t formulas = 0;
  std::int64_t first_formula_row = 0;
  std::vector<std::string> unknown;  // headings nobody asked for
  std::vector<std::string> merges;   // "A2:A4", headings included
  // Rows under the headings that a merged range touches: which of its rows a value belongs to is not known.
  std::vector<std::pair<std::int64_t, std::int64_t>> merged_rows;  // first, last
  [[nodiscard]] bool is_merged(std::int64_t row) const;
};

using SheetRowCallback = std::function<Result<void>(const SheetRow&)>;
// Called once, before the first row, with the heading row's number and the wanted columns' places.
using HeadingCallback = std::function<void(const ColumnMap&)>;

// COLUMN-MISSING, COLUMN-TWICE, the reader's errors. `file` stands in their places.
Result<SheetFacts> read_sheet_table(Workbook& book, const Sheet& sheet, const std::string& file,
                                    std::span<const ColumnSpec> wanted, const SheetRowCallback& on_row,
                                    const HeadingCallback& on_heading = {});

// A cell that holds no usable value: "#REF!" (CELL-ERROR) or a formula never calculated (FORMULA-NO-VALUE).
std::optional<FieldFault> cell_fault(const Cell* cell, std::string_view column);

// A whole number of 0 or more, at most `most`; an empty cell is 0, as the extract leaves zeros out.
// Adds a fault (BAD-COUNT, COUNT-RANGE, CELL-ERROR, FORMULA-NO-VALUE) and returns 0 for anything else.
std::int64_t read_count(const Cell* cell, std::string_view column, std::int64_t most,
                        std::vector<FieldFault>& faults);

struct SheetDate {
  std::optional<Date> day;    // absent when the cell is empty
  bool was_a_number = false;  // a serial number without a date format, counted from 1900
};
// A day: a date cell, "2026-11-22" (a time after it is cut off), "22/11/2026", or a serial number.
Result<SheetDate> read_sheet_date(const Cell* cell);
// The same for text from a CSV file, where numbers are no dates.
Result<std::optional<Date>> read_text_date(std::string_view text);

}  // namespace evenkeel::exchange
