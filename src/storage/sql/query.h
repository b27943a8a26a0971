// A statement with named parameters, and its rows one at a time.
//
//   Query query(session, "SELECT code, people FROM figure WHERE set_id = :set");
//   query.use("set", set);
//   const auto& code = query.column<std::string>();
//   while (query.next()) ... code.read(value) ...
#pragma once

#include <soci/soci.h>

#include <deque>
#include <string>
#include <string_view>

#include "storage/sql/cells.h"

namespace evenkeel::storage {

class Query {
 public:
  Query(soci::session& session, std::string sql) : statement_(session), sql_(std::move(sql)) {}

  // Values are copied; a missing optional is NULL.
  template <class T>
  Query& use(std::string_view name, const T& value) {
    auto& slot = parameters_.emplace_back();
    set<T>(slot, value);
    if (slot.is_text) {
      statement_.exchange(soci::use(slot.text, slot.present, std::string{name}));
    } else {
      statement_.exchange(soci::use(slot.number, slot.present, std::string{name}));
    }
    return *this;
  }

  // The next column of the result, in order; its value changes with each row.
  template <class T>
  const Slot& column() {
    return column(kIsText<T>);
  }
  const Slot& column(bool is_text) {
    auto& slot = columns_.emplace_back();
    slot.is_text = is_text;
    if (is_text) {
      statement_.exchange(soci::into(slot.text, slot.present));
    } else {
      statement_.exchange(soci::into(slot.number, slot.present));
    }
    return slot;
  }

  // Moves to the next row; false after the last. The first call runs the statement.
  bool next() {
    if (!begun_) start();
    return statement_.fetch();
  }

  // Runs a statement that has no result. Rows that it changed.
  std::int64_t run() {
    prepare();
    statement_.execute(true);
    return statement_.get_affected_rows();
  }

 private:
  template <class T>
  static void set(Slot& slot, const T& value) {
    slot.is_text = kIsText<T>;
    if constexpr (Nullable<T>::value) {
      if (value) {
        set(slot, *value);
      } else {
        slot.present = soci::i_null;
      }
    } else if constexpr (Cell<T>::kText) {
      slot.text = Cell<T>::write(value);
    } else {
      slot.number = Cell<T>::write(value);
    }
  }
  void prepare() {
    statement_.alloc();
    statement_.prepare(sql_,
                       soci::details::st_one_time_query);  // PostgreSQL: one round trip instead of three
    statement_.define_and_bind();
    begun_ = true;
  }
  void start() {
    prepare();
    statement_.execute(false);
  }

  soci::statement statement_;
  std::string sql_;
  std::deque<Slot> parameters_;
  std::deque<Slot> columns_;
  bool begun_ = false;
};

}  // namespace evenkeel::storage
