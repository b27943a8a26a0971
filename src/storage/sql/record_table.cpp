#include "storage/sql/record_table.h"

#include "base/hash.h"

namespace evenkeel::storage {
namespace {

// "4:T001", "20778;" or "-": no two different rows make one text.
void append_cell(std::string& out, const ColumnBlock& column) {
  if (column.present.back() == soci::i_null) {
    out += '-';
  } else if (column.is_text) {
    out += std::to_string(column.texts.back().size()) + ':' + column.texts.back();
  } else {
    out += std::to_string(column.numbers.back()) + ';';
  }
}

// Length of the UTF-8 character that `text` begins with; 0 where it is none (Unicode table 3-7), or NUL.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto follows = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
    return byte(i) >= low && byte(i) <= high;
  };
  const auto first = byte(0);
  if (first >= 0x01 && first <= 0x7F) return 1;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool second = follows(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF);
    return second && follows(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool second = follows(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF);
    return second && follows(2) && follows(3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

RowBlock new_facts(const RecordTable& table) {
  RowBlock rows;
  for (const auto& column : table.columns) {
    column.is_text ? rows.add_text_column(column.name) : rows.add_number_column(column.name);
  }
  for (const auto name : kFactColumns) rows.add_number_column(name);
  return rows;
}

std::string key_of(const RecordTable& table, const RowBlock& rows) {
  std::string key;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    if (table.columns[i].is_key) append_cell(key, rows.column(i));
  }
  return key;
}

std::int64_t row_hash(const RecordTable& table, const RowBlock& rows) {
  thread_local Sha256 hash;
  thread_local std::string text;
  text.clear();
  for (std::size_t i = 0; i < table.columns.size(); ++i) append_cell(text, rows.column(i));
  const auto digest = hash.add(text).finish();
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < 8; ++i) value = value << 8U | digest.bytes[i];
  return static_cast<std::int64_t>(value);
}

bool is_storable(std::string_view text) {
  while (!text.empty()) {
    const auto length = character_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string made_storable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto length = character_length(text);
    out += length == 0 ? std::string_view{"\xEF\xBF\xBD"} : text.substr(0, length);
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return out;
}

}  // namespace evenkeel::storage
