// Brings what commits left in the write-ahead log into the store's file, a few megabytes at a time, on a
// thread of its own: otherwise whoever commits next would do it, and everybody who waits for that commit.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>

struct sqlite3;

namespace evenkeel::storage {

class Checkpoints {
 public:
  static constexpr int kMostPages = 32'000;  // 128 MB

  // A log begins anew when all of it is in the file, which those who always commit would put off for ever:
  // once it has more than so many pages, whoever commits brings in what is left.
  explicit Checkpoints(std::string path, int most_pages = kMostPages)
      : path_(std::move(path)), most_pages_(most_pages) {}
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
  struct Log {  // below 0: unknown
    int pages = -1;
    int in_file = -1;
  };
  Log bring_in();
  [[nodiscard]] bool truncate();
  [[nodiscard]] sqlite3* opened();

  std::string path_;
  int most_pages_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::thread thread_;     // from the first time that there is enough to do
  std::mutex connection_;  // one checkpoint at a time: a second is refused at once
  sqlite3* database_ = nullptr;
  int pages_ = 0;    // of the log, after the last commit
  int in_file_ = 0;  // of them stand in the file, as far as is known
  std::uint64_t commits_ = 0;
  bool to_empty_ = false;
  bool ending_ = false;
};

}  // namespace evenkeel::storage
