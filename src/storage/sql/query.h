// A statement with named parameters, and its rows one at a time.
//
//   Query query(session, "SELECT code, people FROM figure WHERE set_id = :set");
//   query.use("set", set);
//   const auto& code = query.column<std::string>();
//   while (query.next()) ... code.read(value) ...
//
// On a connection with a StatementCache the text is prepared once; so it holds no values.
#pragma once

#include <soci/soci.h>

#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "storage/sql/cells.h"
#include "storage/sql/statement_cache.h"

namespace evenkeel::storage {

class Query {
 public:
  Query(soci::session& session, std::string sql)
      : session_(session), cache_(StatementCache::of(session)), sql_(std::move(sql)) {}
  ~Query();
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;

  // Values are copied; a missing optional is NULL.
  template <class T>
  Query& use(std::string_view name, const T& value) {
    auto& parameter = parameters_.emplace_back();
    parameter.name = name;
    set<T>(parameter.slot, value);
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
    return slot;
  }

  // Moves to the next row; false after the last. The first call runs the statement.
  bool next();

  // Runs a statement that has no result. Rows that it changed.
  std::int64_t run();

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
  void prepare();
  [[nodiscard]] bool fits(const PreparedStatement& kept) const;

  soci::session& session_;
  StatementCache* cache_;
  std::string sql_;
  std::deque<PreparedStatement::Parameter> parameters_;
  std::deque<Slot> columns_;
  std::unique_ptr<PreparedStatement> prepared_;  // once it has begun
  bool on_row_ = false;
  bool at_end_ = false;
};

}  // namespace evenkeel::storage
