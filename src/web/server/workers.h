// Threads that answer requests, and the line before them. Both are bounded: when the line is full a request
// is refused at once, instead of everybody waiting longer and longer.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace evenkeel::web {

class Workers {
 public:
  Workers(std::size_t threads, std::size_t longest_line);
  // Finishes what was taken on.
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // False when the line is full; `work` then never runs. It must not throw.
  [[nodiscard]] bool offer(std::function<void()> work);

  [[nodiscard]] std::size_t busy();     // threads at work
  [[nodiscard]] std::size_t waiting();  // requests in the line

 private:
  // Where a thread waits. The one that came last is called first: what it touched is still in the cache.
  struct Seat {
    std::condition_variable called;
    bool is_called = false;
  };
  void work();
  void wait(std::unique_lock<std::mutex>& lock, Seat& seat);
  std::size_t longest_line_;
  std::mutex mutex_;
  std::vector<Seat*> idle_;
  std::deque<std::function<void()>> line_;
  std::size_t busy_ = 0;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace evenkeel::web
