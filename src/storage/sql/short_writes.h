// Much to write, in transactions that are short for whoever waits.
//
// Where there is one writer at a time (SQLite), a page waits for it to note who reads: so each transaction
// works for some four milliseconds, on a fast machine and on a busy one, and others have their turn after it.
#pragma once

#include <cstddef>
#include <functional>

#include "storage/sql/database.h"

namespace evenkeel::storage {

class ShortWrites {
 public:
  explicit ShortWrites(Database& database);

  // Rows that the next transaction should hold, at most.
  [[nodiscard]] std::size_t rows() const { return rows_; }

  // Writes `rows` rows in a transaction; in the one that this thread is in, where it is in one.
  Result<void> write(std::size_t rows, const std::function<Result<void>(soci::session&)>& work);

  // Has `work` write at most that many rows at a time, and say how many they were, until there are none.
  Result<void> until_none(const std::function<std::int64_t(soci::session&, std::size_t most)>& work);

 private:
  Database& database_;
  bool one_writer_;
  std::size_t rows_;
};

}  // namespace evenkeel::storage
