// Sweeps one after another, with the agents in ever other orders and at the warmths that have done best.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "allocation/gap/instance.h"
#include "allocation/gap/meter.h"
#include "allocation/gap/sweep.h"
#include "base/random.h"

namespace evenkeel::gap {

class Sweeps {
 public:
  Sweeps(const Instance& instance, std::int64_t scale, const std::vector<std::int64_t>& prices,
         std::uint64_t seed, Meter& meter);
  // Whether sweeps are worth while: enough agents to close one by one, tables of a size that can be handled.
  [[nodiscard]] static bool suit(const Instance& instance);
  // One sweep; an assignment of all jobs that costs at most `limit`, or nothing.
  std::vector<std::int32_t> next(std::int64_t limit, std::size_t breadth);

 private:
  static constexpr std::size_t kWarmths = 5;
  struct Record {
    std::int64_t sum = 0;
    std::int64_t tries = 0;
  };
  std::size_t choose();
  std::vector<std::int32_t> finish(const SweptPart& part, const std::vector<std::size_t>& open,
                                   std::int64_t limit);

  const Instance& instance_;
  std::int64_t scale_;
  Meter& meter_;
  RandomStream random_;
  Sweep sweep_;
  std::int64_t spread_;
  std::array<Record, kWarmths> records_{};
};

}  // namespace evenkeel::gap
