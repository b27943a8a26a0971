#include "cli/text_table.h"

#include <algorithm>
#include <ostream>

#include "base/decimal.h"

namespace evenkeel::cli {
namespace {

std::string number_text(std::int64_t value, ColumnKind kind) {
  if (kind == ColumnKind::Hundredths) return hundredths_text(value);
  if (kind == ColumnKind::Percent) return tenths_text(value) + " %";
  return std::to_string(value);
}

std::string cell_text(const TableCell& cell, ColumnKind kind) {
  if (const auto* text = std::get_if<std::string_view>(&cell)) return std::string{*text};
  if (const auto* number = std::get_if<std::int64_t>(&cell)) return number_text(*number, kind);
  if (const auto* date = std::get_if<Date>(&cell)) return date->text();
  if (const auto* answer = std::get_if<bool>(&cell)) return *answer ? "yes" : "no";
  return "-";
}

bool to_the_right(ColumnKind kind) {
  return kind == ColumnKind::Number || kind == ColumnKind::Hundredths || kind == ColumnKind::Percent;
}

}  // namespace

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

void TextTable::begin_table(std::string_view, std::span<const TableColumn> columns) {
  columns_.assign(columns.begin(), columns.end());
  rows_.clear();
}

void TextTable::row(std::span<const TableCell> cells) {
  auto& row = rows_.emplace_back();
  for (std::size_t i = 0; i < cells.size(); ++i) row.push_back(cell_text(cells[i], columns_[i].kind));
}

void TextTable::end_table() {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    auto widest = width(columns_[i].name);
    for (const auto& row : rows_) widest = std::max(widest, width(row[i]));
    widths.push_back(widest);
  }
  const auto write = [&](const auto& text_at) {
    std::string line;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::string text = text_at(i);
      const std::string pad(widths[i] - width(text), ' ');
      line += to_the_right(columns_[i].kind) ? pad + text : text + pad;
      if (i + 1 < columns_.size()) line += "  ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out_ << line << '\n';
  };
  write([&](std::size_t i) { return columns_[i].name; });
  write([&](std::size_t i) { return std::string(widths[i], '-'); });
  for (const auto& row : rows_) write([&](std::size_t i) { return row[i]; });
}

Result<void> TextTable::finish() {
  out_.flush();
  return {};
}

}  // namespace evenkeel::cli
