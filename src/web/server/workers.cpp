#include "web/server/workers.h"

#include <csignal>
#include <utility>

namespace evenkeel::web {
namespace {

// Signals go to the thread that waits for them.
void leave_signals_to_others() {
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, nullptr);
}

}  // namespace

Workers::Workers(std::size_t threads, std::size_t longest_line) : longest_line_(longest_line) {
  for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

Workers::~Workers() {
  {
    const std::scoped_lock lock(mutex_);
    ending_ = true;
    for (auto* seat : idle_) seat->called.notify_one();
  }
  for (auto& thread : threads_) thread.join();
}

bool Workers::offer(std::function<void()> work) {
  Seat* next = nullptr;
  {
    const std::scoped_lock lock(mutex_);
    if (ending_ || line_.size() >= longest_line_) return false;
    line_.push_back(std::move(work));
    if (!idle_.empty()) {
      next = idle_.back();
      idle_.pop_back();
      next->is_called = true;
    }
  }
  if (next != nullptr) next->called.notify_one();
  return true;
}

std::size_t Workers::busy() {
  const std::scoped_lock lock(mutex_);
  return busy_;
}

std::size_t Workers::waiting() {
  const std::scoped_lock lock(mutex_);
  return line_.size();
}

void Workers::wait(std::unique_lock<std::mutex>& lock, Seat& seat) {
  seat.is_called = false;
  idle_.push_back(&seat);
  seat.called.wait(lock, [&] { return ending_ || seat.is_called; });
}

void Workers::work() {
  leave_signals_to_others();
  Seat seat;
  std::unique_lock lock(mutex_);
  for (;;) {
    while (line_.empty() && !ending_) wait(lock, seat);
    if (line_.empty()) return;
    auto next = std::move(line_.front());
    line_.pop_front();
    ++busy_;
    lock.unlock();
    next();
    next = nullptr;
    lock.lock();
    --busy_;
  }
}

}  // namespace evenkeel::web
