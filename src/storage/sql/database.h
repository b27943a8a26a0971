// One open database: its connections, and transactions that belong to threads.
//
// A thread that writes holds one connection until its outermost write() ends; what it reads meanwhile it
// reads there, so that it sees its own writes. Other threads read on connections of their own.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/result.h"
#include "storage/engines/engine.h"

namespace evenkeel::storage {

class StatementCache;  // storage/sql/statement_cache.h

class Database {
 public:
  Database(std::unique_ptr<Engine> engine, EngineOptions options);
  ~Database();

  // Opens the first connection and migrates.
  Result<void> prepare();

  // Runs `work` in a write transaction, or joins the one this thread is in. An error of a joined part undoes
  // the whole. Conflict (STORE-BUSY).
  Result<void> write(const std::function<Result<void>(soci::session&)>& work);

  // Runs `work` on one consistent view, or in the transaction this thread is in.
  Result<void> view(const std::function<Result<void>(soci::session&)>& work);

  // The same for work that answers a value.
  template <class T>
  Result<T> read(const std::function<Result<T>(soci::session&)>& work) {
    std::optional<T> value;
    EVENKEEL_TRY(view([&](soci::session& session) -> Result<void> {
      EVENKEEL_TRY_LET(value, work(session));
      return {};
    }));
    return std::move(*value);
  }

  // Inside write(): has `work` run on the same connection once the transaction is committed. A failure of it
  // is the caller's error, and what was committed stays.
  void after_commit(std::function<void(soci::session&)> work);

  // Inside write(): takes back that a joined part failed, for a caller that has undone that part by itself.
  std::optional<Error> forgive();

  // True while this thread is inside write().
  [[nodiscard]] bool writing();
  [[nodiscard]] Engine& engine() { return *engine_; }

 private:
  // A connection with what is kept for it, which goes first.
  struct Connection {
    std::unique_ptr<soci::session> session;
    std::unique_ptr<StatementCache> statements;  // null: none are kept
  };
  struct Held {
    Connection connection;
    std::optional<Error> spoiled;  // a joined part failed: nothing may be kept
    std::vector<std::function<void(soci::session&)>> after_commit;
  };
  struct Pool {
    std::vector<Connection> idle;
    std::size_t out = 0;
    std::size_t most = 0;
  };

  using Work = std::function<Result<void>(soci::session&)>;
  Result<void> begin_and_run(bool writer, const Work& work);
  Result<void> transact(Held& held, bool writer, const Work& work);
  Result<Connection> take(bool writer);
  Connection open(bool writer);
  void give_back(bool writer);
  Held* held(bool writer);

  std::unique_ptr<Engine> engine_;
  EngineOptions options_;
  std::mutex mutex_;
  std::condition_variable returned_;
  Pool writers_;
  Pool readers_;
  std::map<std::pair<std::thread::id, bool>, Held> held_;  // true: a write transaction
};

}  // namespace evenkeel::storage
