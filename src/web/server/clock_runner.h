// Lets the clocks of matters run while the service runs: a thread of its own that looks every few minutes.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace evenkeel::web {

class ClockRunner {
 public:
  // `turn` is called at once and then every so often, never twice at a time; it must not throw.
  ClockRunner(std::function<void()> turn, std::chrono::seconds every);
  // Waits for a turn that is under way.
  ~ClockRunner();
  ClockRunner(const ClockRunner&) = delete;
  ClockRunner& operator=(const ClockRunner&) = delete;

 private:
  void run();
  std::function<void()> turn_;
  std::chrono::seconds every_;
  std::mutex mutex_;
  std::condition_variable stop_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace evenkeel::web
