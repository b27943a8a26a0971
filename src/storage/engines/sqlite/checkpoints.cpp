// By SQLite's own interface. Never includes SOCI (see module.cmake).
#include "storage/engines/sqlite/checkpoints.h"

#include <sqlite3.h>

#include <chrono>

namespace evenkeel::storage {
namespace {

using namespace std::chrono_literals;

constexpr int kPages = 1000;      // four megabytes
constexpr auto kReadersEnd = 20;  // milliseconds
constexpr auto kRest = 500ms;     // what is left of the log goes into the file after this time
// Where a long view keeps pages from the file, every commit would ask again.
constexpr auto kBetween = 50ms;
constexpr auto kAskAgainAfter = 2ms;

}  // namespace

Checkpoints::~Checkpoints() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
  sqlite3_close(database_);
}

void Checkpoints::start() {
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  changed_.notify_all();
}

void Checkpoints::committed(int pages) {
  {
    const std::scoped_lock lock(mutex_);
    if (pages < in_file_) in_file_ = 0;  // the log began anew
    pages_ = pages;
    ++commits_;
    if (is_due()) start();
  }
  if (pages > most_pages_) bring_in();
}

bool Checkpoints::is_due() const { return ending_ || to_empty_ || pages_ - in_file_ >= kPages; }

bool Checkpoints::empty(std::chrono::milliseconds patience) {
  const auto latest = std::chrono::steady_clock::now() + patience;
  bool emptied = truncate();
  for (; !emptied && std::chrono::steady_clock::now() < latest; emptied = truncate())
    std::this_thread::sleep_for(kAskAgainAfter);
  const std::scoped_lock lock(mutex_);
  if (emptied) {
    pages_ = in_file_ = 0;
  } else {
    to_empty_ = true;
    start();
  }
  return emptied;
}

// A connection that has read nothing does not know that there is a log: it would bring nothing in, and say
// that all is well. Null: it cannot be opened now, as when there are too many files open.
sqlite3* Checkpoints::opened() {
  if (database_ == nullptr) {
    if (sqlite3_open_v2(path_.c_str(), &database_, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK) {
      sqlite3_close(database_);
      return database_ = nullptr;
    }
    sqlite3_busy_timeout(database_, kReadersEnd);
  }
  sqlite3_exec(database_, "SELECT 1 FROM sqlite_schema LIMIT 1", nullptr, nullptr, nullptr);
  return database_;
}

// Waits for no reader and no writer.
Checkpoints::Log Checkpoints::bring_in() {
  const std::scoped_lock alone(connection_);
  Log log;
  if (auto* database = opened(); database != nullptr)
    sqlite3_wal_checkpoint_v2(database, nullptr, SQLITE_CHECKPOINT_PASSIVE, &log.pages, &log.in_file);
  return log;
}

bool Checkpoints::truncate() {
  const std::scoped_lock alone(connection_);
  auto* database = opened();
  if (database == nullptr) return false;
  Log log;
  const auto done =
      sqlite3_wal_checkpoint_v2(database, nullptr, SQLITE_CHECKPOINT_TRUNCATE, &log.pages, nullptr);
  return done == SQLITE_OK && log.pages == 0;
}

// What fails is tried again a little later.
void Checkpoints::work() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    changed_.wait_for(lock, kRest, [&] { return is_due(); });
    if (ending_) return;
    if (pages_ <= in_file_ && !to_empty_) continue;
    const bool empty_it = to_empty_;
    const auto commits = commits_;
    lock.unlock();
    const bool emptied = empty_it && truncate();
    const auto log = bring_in();
    lock.lock();
    if (emptied) to_empty_ = false;
    if (log.in_file >= 0) in_file_ = log.in_file;
    if (log.pages >= 0 && commits_ == commits) pages_ = log.pages;
    changed_.wait_for(lock, kBetween, [&] { return ending_; });
  }
}

}  // namespace evenkeel::storage
