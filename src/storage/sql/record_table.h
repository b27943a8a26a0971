// The table of a record type, made from the record's own description (Record::visit).
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "domain/records/records.h"
#include "storage/sql/cells.h"
#include "storage/sql/query.h"

namespace evenkeel::storage {

struct RecordColumn {
  std::string name;
  bool is_text = false;
  bool is_key = false;
  bool may_be_missing = false;
};

struct RecordTable {
  std::string name;
  std::vector<RecordColumn> columns;
  std::string column_list;  // quoted, in order
  [[nodiscard]] bool has(std::string_view column) const {
    for (const auto& each : columns) {
      if (each.name == column) return true;
    }
    return false;
  }
};

// What the store adds to the fields, after them.
inline constexpr std::array<std::string_view, 4> kFactColumns{"row_hash", "opened_by", "valid_from",
                                                              "valid_to"};

template <class R>
const RecordTable& table_of() {
  static const RecordTable table = [] {
    RecordTable made{std::string{R::kTable}, {}, {}};
    R record;
    R::visit(record, [&]<class T>(const Field& field, T&) {
      made.columns.push_back(
          {std::string{field.name}, kIsText<T>, field.need == Need::Key, Nullable<T>::value});
      made.column_list += (made.column_list.empty() ? "" : ", ") + quoted(field.name);
    });
    return made;
  }();
  return table;
}

// Columns for new facts of the table: its fields, then kFactColumns.
RowBlock new_facts(const RecordTable& table);

// The last row's key as one text.
std::string key_of(const RecordTable& table, const RowBlock& rows);

// The last row's fields as eight bytes of SHA-256 over their canonical text, missing apart from empty. Two
// rows of one key are taken for equal when these are.
std::int64_t row_hash(const RecordTable& table, const RowBlock& rows);

// A text that both databases keep unchanged: valid UTF-8 without the character NUL.
bool is_storable(std::string_view text);
std::string made_storable(std::string_view text);  // every other byte as U+FFFD

template <class R>
void add_fields(const R& record, RowBlock& rows) {
  std::size_t index = 0;
  R::visit(record, [&](const Field&, const auto& value) { add_cell(rows.column(index++), value); });
}

// Reads records of type R from a query whose first columns are the table's column_list.
template <class R>
class RecordReader {
 public:
  explicit RecordReader(Query& query) {
    R record;
    R::visit(record, [&]<class T>(const Field&, T&) { slots_.push_back(&query.column<T>()); });
  }
  [[nodiscard]] R read() const {
    R record;
    std::size_t index = 0;
    R::visit(record, [&](const Field&, auto& value) { slots_[index++]->read(value); });
    return record;
  }

 private:
  std::vector<const Slot*> slots_;
};

// The key fields as they stand in the database; all of them are text.
template <class R>
std::array<std::string_view, 4> key_texts(const R& record) {
  std::array<std::string_view, 4> keys;
  std::size_t count = 0;
  R::visit(record, [&]<class T>(const Field& field, const T& value) {
    if constexpr (!Nullable<T>::value && kIsText<T>) {
      if (field.need == Need::Key) keys[count++] = Cell<T>::write(value);
    }
  });
  return keys;
}

// By key, in byte order.
template <class R>
bool key_less(const R& left, const R& right) {
  return key_texts(left) < key_texts(right);
}

}  // namespace evenkeel::storage
