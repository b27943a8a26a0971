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
  }
  ready_.notify_all();
  for (auto& thread : threads_) thread.join();
}

bool Workers::offer(std::function<void()> work) {
  {
    const std::scoped_lock lock(mutex_);
    if (ending_ || line_.size() >= longest_line_) return false;
    line_.push_back(std::move(work));
  }
  ready_.notify_one();
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

void Workers::work() {
  leave_signals_to_others();
  std::unique_lock lock(mutex_);
  for (;;) {
    ready_.wait(lock, [this] { return ending_ || !line_.empty(); });
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
