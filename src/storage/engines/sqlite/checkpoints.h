// Brings what commits left in the write-ahead log into the store's file, a few megabytes at a time, on a
// thread of its own: otherwise whoever commits next would do it, and everybody who waits for that commit.
#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace evenkeel::storage {

class Checkpoints {
 public:
  explicit Checkpoints(std::string path) : path_(std::move(path)) {}
  Checkpoints(const Checkpoints&) = delete;
  Checkpoints& operator=(const Checkpoints&) = delete;
  ~Checkpoints();

  // After each commit, on any thread, with the pages that the log holds now.
  void committed(int pages);

 private:
  void work();

  std::string path_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::thread thread_;  // from the first time that there is enough to do
  int in_file_ = 0;     // pages of the log that stand in the file, as far as is known
  bool wanted_ = false;
  bool ending_ = false;
};

}  // namespace evenkeel::storage
