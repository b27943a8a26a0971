#include "exchange/wmt/sheet_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/decimal.h"
#include "base/text.h"

namespace evenkeel::exchange {
namespace {

// Day 0 of a spreadsheet's serial numbers, once its imaginary 29 February 1900 is past.
constexpr Date kSerialZero = Date::of(1899, 12, 30);
// 1990 to 2100: a number outside is no date of a caseload.
constexpr std::int64_t kFirstSerial = 32'874;
constexpr std::int64_t kLastSerial = 73'415;

std::vector<std::string> headings_of(const Row& row) {
  std::vector<std::string> names(row.cells.empty() ? 0 : static_cast<std::size_t>(row.cells.back().column));
  for (const auto& cell : row.cells) {
    names[static_cast<std::size_t>(cell.column) - 1] = trim(cell.text);
  }
  return names;
}

// The rows of "A2:C4"; nothing for text that is no range.
std::optional<std::pair<std::int64_t, std::int64_t>> rows_of_range(std::string_view range) {
  const auto row_of = [](std::string_view corner) {
    std::int64_t row = 0;
    const auto digits = corner.find_first_of("0123456789");
    if (digits == std::string_view::npos) return row;
    std::from_chars(corner.data() + digits, corner.data() + corner.size(), row);
    return row;
  };
  const auto colon = range.find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  const auto first = row_of(range.substr(0, colon));
  const auto last = row_of(range.substr(colon + 1));
  if (first == 0 || last < first) return std::nullopt;
  return std::pair{first, last};
}

class TableReading {
 public:
  TableReading(std::span<const ColumnSpec> wanted, SourcePlace place, const SheetRowCallback& on_row,
               const HeadingCallback& on_heading)
      : wanted_(wanted), place_(std::move(place)), on_row_(on_row), on_heading_(on_heading) {}

  Result<void> take(const Row& row) {
    if (!columns_) return take_heading(row);
    ++facts_.rows;
    count_formulas(row);
    return on_row_(SheetRow{row, *columns_});
  }

  SheetFacts finish(SheetSummary&& summary) {
    facts_.is_empty = !columns_;
    for (const auto& range : summary.merges) {
      const auto rows = rows_of_range(range);
      if (rows && rows->second > heading_row_) facts_.merged_rows.push_back(*rows);
    }
    facts_.merges = std::move(summary.merges);
    return std::move(facts_);
  }

 private:
  Result<void> take_heading(const Row& row) {
    heading_row_ = row.number;
    place_.row = row.number;
    EVENKEEL_TRY_LET(auto columns, ColumnMap::make(headings_of(row), wanted_, place_));
    facts_.unknown = columns.unknown();
    columns_ = std::move(columns);
    if (on_heading_) on_heading_(*columns_);
    return {};
  }
  void count_formulas(const Row& row) {
    const auto formulas =
        std::count_if(row.cells.begin(), row.cells.end(), [](const Cell& cell) { return cell.is_formula; });
    if (formulas > 0 && facts_.formulas == 0) facts_.first_formula_row = row.number;
    facts_.formulas += formulas;
  }

  std::span<const ColumnSpec> wanted_;
  SourcePlace place_;
  const SheetRowCallback& on_row_;
  const HeadingCallback& on_heading_;
  std::optional<ColumnMap> columns_;
  std::int64_t heading_row_ = 0;
  SheetFacts facts_;
};

FieldFault count_fault(std::string_view column, std::string_view text) {
  return {column, shown_value(text), "BAD-COUNT",
          fmt::format("\"{}\" is not a number of cases or reports", shown_value(text)),
          "Write a whole number, 0 or more. An empty cell is 0."};
}

std::optional<Date> day_of_serial(std::string_view text) {
  std::int64_t serial = 0;
  const auto whole = text.substr(0, text.find('.'));
  const auto [end, failed] = std::from_chars(whole.data(), whole.data() + whole.size(), serial);
  if (failed != std::errc{} || end != whole.data() + whole.size()) return std::nullopt;
  if (serial < kFirstSerial || serial > kLastSerial) return std::nullopt;
  return kSerialZero.plus_days(static_cast<int>(serial));
}

// "22/11/2026" as "2026-11-22"; the text as it is when it has another form.
std::string iso_text(std::string_view text) {
  if (text.size() >= 10 && text[2] == '/' && text[5] == '/') {
    return fmt::format("{}-{}-{}", text.substr(6, 4), text.substr(3, 2), text.substr(0, 2));
  }
  return std::string{text.substr(0, 10)};
}

bool only_a_time_follows(std::string_view text) {
  return text.size() == 10 || (text.size() > 10 && (text[10] == 'T' || text[10] == ' '));
}

}  // namespace

std::string_view SheetRow::text(std::size_t wanted) const {
  const auto* found = cell(wanted);
  return found == nullptr ? std::string_view{} : trim(found->text);
}

bool SheetFacts::is_merged(std::int64_t row) const {
  return std::any_of(merged_rows.begin(), merged_rows.end(),
                     [&](const auto& range) { return range.first <= row && row <= range.second; });
}

Result<SheetFacts> read_sheet_table(Workbook& book, const Sheet& sheet, const std::string& file,
                                    std::span<const ColumnSpec> wanted, const SheetRowCallback& on_row,
                                    const HeadingCallback& on_heading) {
  TableReading reading{wanted, SourcePlace{file, sheet.name, 0, {}}, on_row, on_heading};
  EVENKEEL_TRY_LET(auto summary,
                   book.read_sheet(sheet.index, [&](const Row& row) { return reading.take(row); }));
  return reading.finish(std::move(summary));
}

std::optional<FieldFault> cell_fault(const Cell* cell, std::string_view column) {
  if (cell == nullptr) return std::nullopt;
  if (cell->kind == CellKind::Error) {
    return FieldFault{column, shown_value(cell->text), "CELL-ERROR",
                      fmt::format("the cell holds the error {}", shown_value(cell->text)),
                      "Correct the cell in the spreadsheet, save, and import again."};
  }
  if (cell->kind == CellKind::Missing) {
    return FieldFault{column, "", "FORMULA-NO-VALUE", "the cell holds a formula that was never calculated",
                      "Open the workbook in a spreadsheet program, save it, and import again."};
  }
  return std::nullopt;
}

std::int64_t read_count(const Cell* cell, std::string_view column, std::int64_t most,
                        std::vector<FieldFault>& faults) {
  if (cell == nullptr) return 0;
  if (cell->kind == CellKind::Number && cell->text == "0") return 0;
  if (auto fault = cell_fault(cell, column)) {
    faults.push_back(std::move(*fault));
    return 0;
  }
  const auto text = trim(cell->text);
  if (text.empty()) return 0;
  const bool is_number = cell->kind == CellKind::Number || cell->kind == CellKind::Text;
  const auto count = parse_count(text);
  if (!is_number || !count) {
    faults.push_back(count_fault(column, text));
    return 0;
  }
  if (*count > most) {
    faults.push_back({column, shown_value(text), "COUNT-RANGE",
                      fmt::format("{} is more than one person can hold", *count), "Correct the number."});
    return 0;
  }
  return *count;
}

Result<std::optional<Date>> read_text_date(std::string_view given) {
  const auto text = trim(given);
  if (text.empty()) return std::optional<Date>{};
  auto day = Date::parse(iso_text(text));
  if (!day || !only_a_time_follows(text)) {
    return fail(Error::invalid("BAD-DATE", fmt::format("\"{}\" is not a date", shown_value(text)),
                               "Write it like 2026-11-22 or 22/11/2026."));
  }
  return std::optional<Date>{*day};
}

Result<SheetDate> read_sheet_date(const Cell* cell) {
  if (cell == nullptr) return SheetDate{};
  if (cell->kind == CellKind::Number) {
    if (const auto day = day_of_serial(cell->text)) return SheetDate{day, true};
  }
  if (auto fault = cell_fault(cell, "")) {
    return fail(Error::invalid(std::move(fault->rule), std::move(fault->message), std::move(fault->fix)));
  }
  return read_text_date(cell->text).map([](std::optional<Date> day) { return SheetDate{day, false}; });
}

}  // namespace evenkeel::exchange
