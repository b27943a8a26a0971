// A workbook (.xlsx), read as a stream: one row at a time, memory bounded by the widest row and the shared
// texts, whatever the file claims. Nothing in it is executed or fetched.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "exchange/tables/read_limits.h"

namespace evenkeel::exchange {

enum class CellKind : std::uint8_t {
  Text,      // as written, white space included
  Number,    // plain decimal text as a spreadsheet shows it: "3.7", "30", "-0.25"
  Bool,      // "true" or "false"
  Date,      // "2026-11-22", or "2026-11-22T13:45:00" when it carries a time
  Duration,  // a time of day or a length of time: "37:30:00" (hours may pass 24)
  Error,     // "#REF!" and the like, a number that is none, a day that does not exist: the text as written
  Missing,   // a formula without its last result: nobody knows the value
};

// Empty cells are not delivered. `text` is valid until the row's callback returns.
struct Cell {
  int column = 0;  // from 1
  CellKind kind = CellKind::Text;
  bool is_formula = false;  // the text is the result saved with the file; the formula itself is not read
  std::string_view text;
};

// Cells in ascending order of column. Rows without any cell are not delivered.
struct Row {
  std::int64_t number = 0;  // from 1, as the spreadsheet shows it
  std::span<const Cell> cells;
  // Null when the cell is empty.
  [[nodiscard]] const Cell* at(int column) const;
};

struct Sheet {
  std::string name;
  int index = 0;        // from 0, in the order of the tabs
  bool hidden = false;  // hidden sheets are read like any other; the importer may warn
};

// What was seen in one sheet.
struct SheetSummary {
  std::int64_t rows = 0;            // rows delivered
  std::int64_t cells = 0;           // cells delivered
  std::int64_t formulas = 0;        // of these, results of formulas
  std::vector<std::string> merges;  // "A1:C3": only the first cell of each holds a value
};

// "A" for 1, "DL" for 116.
std::string column_letters(int column);

// Returning an error stops the reading, and read_sheet returns that error.
using RowCallback = std::function<Result<void>(const Row&)>;

class Workbook {
 public:
  // Errors (all with a fix): XLSX-NOT-FOUND, XLSX-NOT-ZIP, XLSX-ENCRYPTED, XLSX-OLD-FORMAT,
  // XLSX-NOT-WORKBOOK, XLSX-DAMAGED, XLSX-TOO-LARGE, XLSX-BOMB, XLSX-DTD, XLSX-BAD-XML.
  static Result<Workbook> open(const std::string& path, const ReadLimits& limits = {});
  // `name` stands for the file in errors.
  static Result<Workbook> open_bytes(std::string bytes, std::string name, const ReadLimits& limits = {});
  ~Workbook();
  Workbook(Workbook&&) noexcept;
  Workbook& operator=(Workbook&&) noexcept;

  [[nodiscard]] const std::vector<Sheet>& sheets() const;

  // Names are compared trimmed and without regard to ASCII case; XLSX-NO-SHEET lists those there are.
  // An empty sheet calls nothing. Any number of sheets may be read, in any order, again too.
  // Further errors: XLSX-ROW-ORDER, XLSX-CELL-ORDER, XLSX-CELL-REF, XLSX-LIMIT, XLSX-BAD-STRING.
  Result<SheetSummary> read_sheet(std::string_view name, const RowCallback& on_row);
  Result<SheetSummary> read_sheet(int index, const RowCallback& on_row);

 private:
  struct State;
  explicit Workbook(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace evenkeel::exchange
