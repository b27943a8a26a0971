#include "web/server/clock_runner.h"

#include <utility>

namespace evenkeel::web {

ClockRunner::ClockRunner(std::function<void()> turn, std::chrono::seconds every)
    : turn_(std::move(turn)), every_(every), thread_([this] { run(); }) {}

ClockRunner::~ClockRunner() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  stop_.notify_all();
  thread_.join();
}

void ClockRunner::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    lock.unlock();
    turn_();
    lock.lock();
    stop_.wait_for(lock, every_, [this] { return stopping_; });
  }
}

}  // namespace evenkeel::web
