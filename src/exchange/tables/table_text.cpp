#include "exchange/tables/table_text.h"

#include <cassert>

#include "base/decimal.h"
#include "base/utf8.h"

namespace evenkeel::exchange {
namespace {

std::string number_text(ColumnKind kind, std::int64_t number) {
  switch (kind) {
    case ColumnKind::Hundredths:
      return hundredths_text(number);
    case ColumnKind::Percent:
      return tenths_text(number);
    case ColumnKind::Number:
      return std::to_string(number);
    case ColumnKind::Text:
    case ColumnKind::Date:
    case ColumnKind::YesNo:
      break;
  }
  assert(false && "a whole number in a column of another kind");
  return std::to_string(number);
}

}  // namespace

std::string shown_text(ColumnKind kind, const TableCell& cell) {
  if (const auto* text = std::get_if<std::string_view>(&cell)) return std::string{*text};
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return number_text(kind, *number);
  if (const auto* date = std::get_if<Date>(&cell)) return date->text();
  if (const auto* truth = std::get_if<bool>(&cell)) return *truth ? "yes" : "no";
  return {};
}

Error table_twice(std::string_view name) {
  return Error::invalid("TABLE-TWICE", "two tables are called \"" + std::string{name} + "\"",
                        "Give each table a name of its own");
}

Error one_table_only(std::string_view name) {
  return Error::invalid("TABLE-ONE-ONLY",
                        "the table \"" + std::string{name} + "\" would follow another one in the same output",
                        "Write to a folder, or choose JSON or a workbook");
}

Result<void> TableCheck::row(std::span<const TableColumn> columns, std::span<const TableCell> cells) {
  ++row_;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto* text = std::get_if<std::string_view>(&cells[i]);
    if (text == nullptr || first_bad_utf8(*text) == std::string_view::npos) continue;
    auto error = Error::invalid("TABLE-NOT-UTF8", "a text is not UTF-8", "Correct the record it comes from");
    error.place = {{}, table_, row_, columns[i].name};
    return fail(std::move(error));
  }
  return {};
}

}  // namespace evenkeel::exchange
