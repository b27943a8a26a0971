// Counts work, and says when a limit is reached.
#pragma once

#include <cstdint>

#include "allocation/gap/limits.h"

namespace evenkeel::gap {

class Meter {
 public:
  explicit Meter(const Limits& limits) : limits_(limits) {}
  void add(std::int64_t units) { work_ += units; }
  [[nodiscard]] std::int64_t work() const { return work_; }
  // True for good once a limit is reached. Asks Limits::stop only every kPoll units: it may read a clock.
  bool over() {
    if (stopped_ || work_ >= limits_.work_units) return true;
    if (work_ < next_poll_) return false;
    next_poll_ = work_ + kPoll;
    stopped_ = limits_.stop && limits_.stop();
    return stopped_;
  }
  [[nodiscard]] bool stopped() const { return stopped_; }

 private:
  static constexpr std::int64_t kPoll = 200'000;
  const Limits& limits_;
  std::int64_t work_ = 0;
  std::int64_t next_poll_ = 0;
  bool stopped_ = false;
};

}  // namespace evenkeel::gap
