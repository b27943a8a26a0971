// Brings what commits left in the write-ahead log into the store's file, a few megabytes at a time, on a
// thread of its own: otherwise whoever commits next would do it, and everybody who waits for that commit.
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

struct sqlite3;

namespace evenkeel::storage {

class Checkpoints {
 public:
  explicit Checkpoints(std::string path) : path_(std::move(path)) {}
  Checkpoints(const Checkpoints&) = delete;
  Checkpoints& operator=(const Checkpoints&) = delete;
  ~Checkpoints();

  // After each commit, on any thread, with the pages that the log holds now.
  void committed(int pages);

  // Empties the log, so that what was deleted stands in it no more. Where somebody still reads from it after
  // that time: false, and it is tried again until it is done or the store is closed.
  bool empty(std::chrono::milliseconds patience);

 private:
  void work();
  void start();
  [[nodiscard]] bool is_due() const;
  [[nodiscard]] int bring_in();
  [[nodiscard]] bool truncate();
  [[nodiscard]] sqlite3* opened();

  std::string path_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::thread thread_;     // from the first time that there is enough to do
  std::mutex connection_;  // one checkpoint at a time: a second is refused at once
  sqlite3* database_ = nullptr;
  int pages_ = 0;    // of the log, after the last commit
  int in_file_ = 0;  // of them stand in the file, as far as is known
  bool to_empty_ = false;
  bool ending_ = false;
};

}  // namespace evenkeel::storage
