// By SQLite's own interface. Never includes SOCI (see module.cmake).
#include "storage/engines/sqlite/checkpoints.h"

#include <sqlite3.h>

#include <chrono>
#include <memory>

namespace evenkeel::storage {
namespace {

constexpr int kPages = 1000;  // four megabytes
// Where a long view keeps pages from the file, every commit would ask again.
constexpr std::chrono::milliseconds kBetween{50};

struct Closer {
  void operator()(sqlite3* database) const { sqlite3_close(database); }
};

}  // namespace

Checkpoints::~Checkpoints() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void Checkpoints::committed(int pages) {
  const std::scoped_lock lock(mutex_);
  if (pages < in_file_) in_file_ = 0;  // the log began anew
  if (wanted_ || pages - in_file_ < kPages) return;
  wanted_ = true;
  if (!thread_.joinable()) thread_ = std::thread([this] { work(); });
  changed_.notify_all();
}

void Checkpoints::work() {
  sqlite3* opened = nullptr;
  sqlite3_open_v2(path_.c_str(), &opened, SQLITE_OPEN_READWRITE, nullptr);
  const std::unique_ptr<sqlite3, Closer> database{opened};
  std::unique_lock lock(mutex_);
  while (!ending_) {
    changed_.wait(lock, [&] { return wanted_ || ending_; });
    if (ending_) return;
    lock.unlock();
    int in_file = -1;
    // Waits for nobody, and nobody waits for it. What fails is tried again after a later commit.
    sqlite3_wal_checkpoint_v2(database.get(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, &in_file);
    lock.lock();
    if (in_file >= 0) in_file_ = in_file;
    changed_.wait_for(lock, kBetween, [&] { return ending_; });
    wanted_ = false;
  }
}

}  // namespace evenkeel::storage
