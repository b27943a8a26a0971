// Statements that were prepared once for a connection and are run again and again: preparing takes longer
// than most of them run.
#pragma once

#include <soci/soci.h>

#include <cstddef>
#include <deque>
#include <memory>
#include <string>
#include <unordered_map>

#include "storage/sql/cells.h"

namespace evenkeel::storage {

// A statement with the places its parameters are read from and its rows written to. At rest it holds no lock:
// only what has run to its end is kept.
struct PreparedStatement {
  explicit PreparedStatement(soci::session& session) : statement(session) {}
  struct Parameter {
    std::string name;
    Slot slot;
  };
  soci::statement statement;
  std::deque<Parameter> parameters;
  std::deque<Slot> columns;
};

class StatementCache {
 public:
  // Takes the statement of this text out; null: it has to be prepared.
  std::unique_ptr<PreparedStatement> take(const std::string& sql);
  void give_back(const std::string& sql, std::unique_ptr<PreparedStatement> statement);
  [[nodiscard]] std::size_t size() const { return kept_.size(); }

  // The cache of a connection that this thread works on now; null: it has none.
  static StatementCache* of(const soci::session& session);

  // While it lives, of() finds the cache for the connection on this thread.
  class InUse {
   public:
    InUse(const soci::session& session, StatementCache* cache);
    ~InUse();
    InUse(const InUse&) = delete;
    InUse& operator=(const InUse&) = delete;

   private:
    friend class StatementCache;
    const soci::session* session_;
    StatementCache* cache_;
    InUse* outer_;
  };

 private:
  // More texts than the product has; a safeguard against one that holds a value.
  static constexpr std::size_t kMost = 500;
  std::unordered_map<std::string, std::unique_ptr<PreparedStatement>> kept_;
};

}  // namespace evenkeel::storage
