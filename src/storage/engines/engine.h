// What the two databases do differently. Everything else is one SQL text in storage/sql.
#pragma once

#include <chrono>
#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/result.h"

namespace soci {
class session;
}

namespace evenkeel::storage {

class RowBlock;

struct EngineOptions {
  // How long a writer waits for another before it answers STORE-BUSY.
  std::chrono::milliseconds busy_timeout{10'000};
};

struct ColumnName {
  std::string name;
  bool is_text = false;
};

// Held while one process stages imports of a source; released by its end, also by a kill.
class SourceLock {
 public:
  virtual ~SourceLock() = default;
};

class Engine {
 public:
  virtual ~Engine() = default;

  // Connections are opened on demand and kept; all of one kind are alike.
  virtual std::unique_ptr<soci::session> open_writer() = 0;
  virtual std::unique_ptr<soci::session> open_reader() = 0;
  [[nodiscard]] virtual std::size_t writers() const = 0;
  [[nodiscard]] virtual std::size_t readers() const = 0;  // 0: the writer reads too (a store in memory)

  [[nodiscard]] virtual std::string_view name() const = 0;  // "sqlite", "postgresql"
  [[nodiscard]] virtual std::string_view begin_write() const = 0;
  [[nodiscard]] virtual std::string_view begin_read() const = 0;  // one consistent view until commit
  // After SELECT: keeps the row from other writers until the transaction ends.
  [[nodiscard]] virtual std::string_view for_update() const = 0;
  // After a column: true for the texts of the JSON array in the named parameter.
  [[nodiscard]] virtual std::string is_one_of(std::string_view parameter) const = 0;
  // The same for whole numbers.
  [[nodiscard]] virtual std::string is_one_of_numbers(std::string_view parameter) const = 0;
  // A migration's words (@id@, @int@, @text@, @strict@, @clustered@) in this database's.
  [[nodiscard]] virtual std::string words(std::string_view sql) const = 0;

  // True when the database has this product's schema. Reads only. Unavailable (STORE-NOT-EVENKEEL).
  virtual Result<bool> has_schema(soci::session& session) = 0;
  // In the write transaction of a migration, before anything else: keeps other programs from migrating too.
  virtual void begin_migrating(soci::session& session) = 0;

  // Adds many rows to a table inside the caller's transaction.
  virtual void insert(soci::session& session, std::string_view table, RowBlock& rows) = 0;

  // Whether a result comes whole, so that a long one has to be read through a cursor.
  [[nodiscard]] virtual bool results_come_whole() const = 0;
  // A table's columns in order.
  virtual std::vector<ColumnName> columns(soci::session& session, std::string_view table) = 0;
  // After rows with ids of their own were inserted: the next id follows the highest.
  virtual void continue_numbering(soci::session& session, std::string_view table) = 0;

  // Conflict (IMPORT-RUNNING) when another holds it.
  virtual Result<std::unique_ptr<SourceLock>> lock_source(const std::string& source) = 0;

  // After an erasure was committed: makes sure that files of the live database no longer hold the old bytes.
  virtual void forget_erased(soci::session& session) = 0;

  // What a failure of the database means: Conflict (STORE-BUSY), or Unavailable (STORE-FAILED).
  [[nodiscard]] virtual Error explain(const std::exception& failure) const = 0;
};

}  // namespace evenkeel::storage
