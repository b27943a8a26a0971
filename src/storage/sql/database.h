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
#include "storage/sql/kept_by_mark.h"

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

  // What `work` reads of published records, recorded figures and agreements alone: read once for all who ask,
  // until the store moves. `name` says everything else that it depends on. Inside write() it is read anew.
  template <class T>
  Result<std::shared_ptr<const T>> kept(const std::string& name, std::size_t bytes,
                                        const std::function<Result<T>(soci::session&)>& work) {
    std::shared_ptr<const void> found;
    const auto look = [&](soci::session& session) -> Result<void> {
      const auto make = [&]() -> Result<KeptByMark::Made> {
        EVENKEEL_TRY_LET(auto value, work(session));
        return KeptByMark::Made{std::make_shared<const T>(std::move(value)), bytes};
      };
      EVENKEEL_TRY_LET(found, keep(session, name, make));
      return {};
    };
    EVENKEEL_TRY(view(look));
    return std::static_pointer_cast<const T>(found);
  }
  // The same inside view().
  Result<KeptByMark::Value> keep(soci::session& session, const std::string& name,
                                 const std::function<Result<KeptByMark::Made>()>& make);

  // How far the store has come, inside view(): read once for all who ask in one.
  StoreMark mark(soci::session& session);

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
    std::unique_ptr<StatementCache> statements;
  };
  struct Held {
    Connection connection;
    std::optional<Error> spoiled;   // a joined part failed: nothing may be kept
    std::optional<StoreMark> mark;  // of a view, once it was asked for: it stands still as long as the view
    std::vector<std::function<void(soci::session&)>> after_commit;
  };
  struct Pool {
    std::vector<Connection> idle;
    std::size_t out = 0;
    std::size_t most = 0;
  };

  using Work = std::function<Result<void>(soci::session&)>;
  Result<void> begin_and_run(bool writer, const Work& work);
  Result<void> begin(soci::session& session, bool writer);
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
  KeptByMark kept_{std::size_t{64} << 20};
};

}  // namespace evenkeel::storage
