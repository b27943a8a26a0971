// Reads every sheet of a workbook and checks what must hold for any of them.
#pragma once

#include <string>
#include <utility>

#include "exchange/tables/xlsx_reader.h"
#include "fuzz_support.h"

namespace evenkeel::exchange::fuzz {

inline void check_row(const Row& row, const ReadLimits& limits) {
  require(row.number <= limits.rows && !row.cells.empty());
  int last = 0;
  for (const auto& cell : row.cells) {
    require(cell.column > last && cell.column <= limits.columns && row.at(cell.column) == &cell);
    last = cell.column;
    require_text(cell.text);
    require(cell.kind != CellKind::Missing || (cell.is_formula && cell.text.empty()));
  }
}

inline void read_workbook(std::string bytes) {
  const auto limits = small_limits();
  auto book = Workbook::open_bytes(std::move(bytes), "fuzz.xlsx", limits);
  if (!book) return require_helpful(book.error());
  int left = 4;  // sheets
  for (const auto& sheet : book->sheets()) {
    if (left-- == 0) return;
    std::int64_t last = 0;
    const auto done = book->read_sheet(sheet.index, [&](const Row& row) -> Result<void> {
      require(row.number > last);
      last = row.number;
      check_row(row, limits);
      return {};
    });
    if (!done) require_helpful(done.error());
  }
}

}  // namespace evenkeel::exchange::fuzz
