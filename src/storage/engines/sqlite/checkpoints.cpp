// By SQLite's own interface. Never includes SOCI (see module.cmake).
#include "storage/engines/sqlite/checkpoints.h"

#include <sqlite3.h>

#include <chrono>

namespace evenkeel::storage {
namespace {

using namespace std::chrono_literals;

constexpr int kPages = 1000;            // four megabytes
constexpr int kMostPages = 8 * kPages;  // then writers wait a moment, so that the log can begin anew
constexpr auto kOthersWait = 20;        // milliseconds, at most
constexpr auto kRest = 500ms;           // what is left of the log goes into the file after this time
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
  const std::scoped_lock lock(mutex_);
  if (pages < in_file_) in_file_ = 0;  // the log began anew
  pages_ = pages;
  if (is_due()) start();
}

bool Checkpoints::is_due() const { return ending_ || to_empty_ || pages_ - in_file_ >= kPages; }

bool Checkpoints::empty(std::chrono::milliseconds patience) {
  for (const auto latest = std::chrono::steady_clock::now() + patience; !truncate();
       std::this_thread::sleep_for(kAskAgainAfter)) {
    if (std::chrono::steady_clock::now() < latest) continue;
    const std::scoped_lock lock(mutex_);
    to_empty_ = true;
    start();
    return false;
  }
  return true;
}

// A connection that has read nothing does not know yet that there is a log, and brings nothing in.
sqlite3* Checkpoints::opened() {
  if (database_ == nullptr) {
    sqlite3_open_v2(path_.c_str(), &database_, SQLITE_OPEN_READWRITE, nullptr);
    sqlite3_busy_timeout(database_, kOthersWait);
    sqlite3_exec(database_, "SELECT 1 FROM sqlite_schema LIMIT 1", nullptr, nullptr, nullptr);
  }
  return database_;
}

// Waits for nobody, and nobody waits for it, unless the log is long. Pages in the file; below 0: it failed.
int Checkpoints::bring_in() {
  const std::scoped_lock alone(connection_);
  int pages = -1;
  int in_file = -1;
  if (sqlite3_wal_checkpoint_v2(opened(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &pages, &in_file) != SQLITE_OK)
    return -1;
  if (pages > kMostPages)
    sqlite3_wal_checkpoint_v2(opened(), nullptr, SQLITE_CHECKPOINT_RESTART, nullptr, &in_file);
  return in_file;
}

bool Checkpoints::truncate() {
  const std::scoped_lock alone(connection_);
  return sqlite3_wal_checkpoint_v2(opened(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr) ==
         SQLITE_OK;
}

// What fails is tried again a little later.
void Checkpoints::work() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    changed_.wait_for(lock, kRest, [&] { return is_due(); });
    if (ending_) return;
    if (pages_ <= in_file_ && !to_empty_) continue;
    const bool empty_it = to_empty_;
    lock.unlock();
    const bool emptied = empty_it && truncate();
    const int in_file = bring_in();
    lock.lock();
    if (emptied) to_empty_ = false;
    if (in_file >= 0) in_file_ = in_file;
    if (emptied) pages_ = in_file_;
    changed_.wait_for(lock, kBetween, [&] { return ending_; });
  }
}

}  // namespace evenkeel::storage
