#include "storage/sql/database.h"

#include <soci/soci.h>

#include <chrono>
#include <thread>
#include <utility>

#include "storage/migrations/migrations.h"
#include "storage/sql/damaged.h"
#include "storage/sql/query.h"

namespace evenkeel::storage {
namespace {

void run_sql(soci::session& session, std::string_view sql) { Query(session, std::string{sql}).run(); }

void roll_back(soci::session& session) {
  try {
    run_sql(session, "ROLLBACK");
  } catch (const soci::soci_error&) {
    // The connection is gone or the transaction already is: either way nothing of it is kept.
  }
}

// Failures of the database become errors; everything else a caller's work throws goes on.
Result<void> guarded(const Engine& engine, const std::function<Result<void>()>& work) {
  try {
    return work();
  } catch (const soci::soci_error& failure) {
    return fail(engine.explain(failure));
  } catch (const Damaged& damage) {
    return fail(damage.error);
  }
}

}  // namespace

Database::Database(std::unique_ptr<Engine> engine, EngineOptions options)
    : engine_(std::move(engine)), options_(options) {
  writers_.most = engine_->writers();
  readers_.most = engine_->readers();
}

Database::~Database() = default;

Result<void> Database::prepare() {
  EVENKEEL_TRY_LET(const bool current,
                   read<bool>([this](soci::session& session) { return is_current(*engine_, session); }));
  if (current) return {};
  return write([this](soci::session& session) { return migrate(*engine_, session); });
}

Result<void> Database::write(const Work& work) {
  auto* mine = held(true);
  if (mine == nullptr) return begin_and_run(true, work);
  auto done = guarded(*engine_, [&] { return work(*mine->connection.session); });
  if (!done) mine->spoiled = done.error();
  return done;
}

Result<void> Database::view(const Work& work) {
  const bool only_one = readers_.most == 0;
  auto* mine = held(true);
  if (mine == nullptr) mine = held(false);
  if (mine == nullptr) return begin_and_run(only_one, work);
  try {
    return work(*mine->connection.session);  // an answer such as "not found" spoils nothing
  } catch (const soci::soci_error& failure) {
    mine->spoiled = engine_->explain(failure);
  } catch (const Damaged& damage) {
    mine->spoiled = damage.error;
  }
  return fail(*mine->spoiled);
}

StoreMark Database::mark(soci::session& session) {
  auto* view = held(true) == nullptr ? held(false) : nullptr;
  if (view != nullptr && view->mark) return *view->mark;
  const auto found = read_mark(session);
  if (view != nullptr) view->mark = found;
  return found;
}

// A transaction that writes may be undone, and then somebody else's has the same mark.
Result<KeptByMark::Value> Database::keep(soci::session& session, const std::string& name,
                                         const std::function<Result<KeptByMark::Made>()>& make) {
  if (!writing()) return kept_.get(mark(session), name, make);
  EVENKEEL_TRY_LET(const auto made, make());
  return made.value;
}

std::optional<Error> Database::forgive() { return std::exchange(held(true)->spoiled, std::nullopt); }

bool Database::writing() { return held(true) != nullptr; }

Result<void> Database::begin_and_run(bool writer, const Work& work) {
  Held* mine = nullptr;
  {
    EVENKEEL_TRY_LET(auto connection, take(writer));
    const std::scoped_lock lock(mutex_);
    mine = &held_[{std::this_thread::get_id(), writer}];
    mine->connection = std::move(connection);
  }
  // Ends before the connection is given back, which another thread may then take.
  std::optional<StatementCache::InUse> in_use;
  in_use.emplace(*mine->connection.session, mine->connection.statements.get());
  try {
    auto done = transact(*mine, writer, work);
    in_use.reset();
    give_back(writer);
    return done;
  } catch (...) {
    roll_back(*mine->connection.session);
    in_use.reset();
    give_back(writer);
    throw;
  }
}

// SQLite would wait longer after each refusal, up to a tenth of a second, and miss the gaps that another
// process, such as an import, leaves between its transactions.
Result<void> Database::begin(soci::session& session, bool writer) {
  constexpr std::chrono::milliseconds kAskAgainAfter{1};
  const auto latest = std::chrono::steady_clock::now() + options_.busy_timeout;
  const auto try_once = [&]() -> Result<void> {
    run_sql(session, writer ? engine_->begin_write() : engine_->begin_read());
    return {};
  };
  for (;;) {
    auto begun = guarded(*engine_, try_once);
    if (begun || begun.error().code != "STORE-BUSY" || std::chrono::steady_clock::now() >= latest)
      return begun;
    std::this_thread::sleep_for(kAskAgainAfter);
  }
}

Result<void> Database::transact(Held& mine, bool writer, const Work& work) {
  auto& session = *mine.connection.session;
  EVENKEEL_TRY(begin(session, writer));
  auto done = guarded(*engine_, [&] { return work(session); });
  if (done && mine.spoiled) done = fail(*mine.spoiled);
  if (done) {
    done = guarded(*engine_, [&]() -> Result<void> {
      run_sql(session, "COMMIT");
      return {};
    });
  }
  if (!done) {
    roll_back(session);
    return done;
  }
  return guarded(*engine_, [&]() -> Result<void> {
    for (const auto& later : mine.after_commit) later(session);
    return {};
  });
}

void Database::after_commit(std::function<void(soci::session&)> work) {
  held(true)->after_commit.push_back(std::move(work));
}

Database::Connection Database::open(bool writer) {
  return {writer ? engine_->open_writer() : engine_->open_reader(), std::make_unique<StatementCache>()};
}

Result<Database::Connection> Database::take(bool writer) {
  auto& pool = writer ? writers_ : readers_;
  std::unique_lock lock(mutex_);
  if (!returned_.wait_for(lock, options_.busy_timeout, [&] { return pool.out < pool.most; })) {
    return fail(Error::conflict("STORE-BUSY", "Somebody else has been writing to the store for too long",
                                "Try again in a moment."));
  }
  ++pool.out;
  if (!pool.idle.empty()) {
    auto connection = std::move(pool.idle.back());
    pool.idle.pop_back();
    return connection;
  }
  lock.unlock();
  try {
    return open(writer);
  } catch (const soci::soci_error& failure) {
    lock.lock();
    --pool.out;
    returned_.notify_all();  // those who read and those who write wait here alike
    return fail(engine_->explain(failure));
  }
}

void Database::give_back(bool writer) {
  auto& pool = writer ? writers_ : readers_;
  const std::scoped_lock lock(mutex_);
  auto mine = held_.extract({std::this_thread::get_id(), writer});
  auto& connection = mine.mapped().connection;
  if (connection.session->is_connected()) pool.idle.push_back(std::move(connection));
  --pool.out;
  returned_.notify_all();
}

Database::Held* Database::held(bool writer) {
  const std::scoped_lock lock(mutex_);
  const auto found = held_.find({std::this_thread::get_id(), writer});
  return found == held_.end() ? nullptr : &found->second;
}

}  // namespace evenkeel::storage
