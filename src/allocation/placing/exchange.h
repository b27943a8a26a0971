// Exchanges up to two cases of one person for up to two of another: the finest moves there are for soft
// costs, as nearly full people can seldom take a case for nothing.
#pragma once

#include <optional>

#include "allocation/gap/meter.h"
#include "allocation/placing/state.h"
#include "base/random.h"

namespace evenkeel::allocation::placing {

class Exchanger {
 public:
  Exchanger(State& state, std::uint64_t seed, gap::Meter& meter);
  // Lowers soft costs until the work is spent. Nobody new stands in a step or above it, no
  // more cases move, and what is placed stays placed. Where nothing helps, exchanges that cost nothing go on
  // by chance.
  void run(std::int64_t work_units);
  // Takes people out of steps where more stand, at them or above, than `wanted` says by step, whatever that
  // does to soft costs. Nobody else comes to stand higher.
  void lower(const std::vector<std::int32_t>& wanted, std::int64_t work_units);

 private:
  struct Choice {  // up to two cases of one person, to go to the other
    std::int64_t points = 0;
    std::int32_t cost = 0;
    std::int8_t cases = 0;
    std::int8_t high = 0;
    std::int32_t first = kNobody, second = kNobody;
  };
  struct Swap {
    std::int64_t cost = 0;
    Choice given, taken;
  };
  struct Caps {
    std::int64_t p = 0, q = 0;
  };
  [[nodiscard]] std::int64_t cap(std::size_t p, std::int32_t step) const;
  void list_choices(std::size_t p, std::size_t q, std::vector<Choice>& out);
  void find(std::size_t p, std::size_t q, const Caps& caps, std::int64_t below, std::optional<Swap>& best);
  void find_in_bucket(std::size_t begin, std::size_t end, std::size_t p, std::size_t q, const Caps& caps,
                      std::int64_t below, std::optional<Swap>& best);
  [[nodiscard]] bool numbers_allow(std::size_t p, std::int32_t cases, std::int32_t high) const;
  [[nodiscard]] std::int64_t least_soft() const;
  bool improve(std::size_t p, std::size_t q);
  bool lower_somebody(std::int32_t step, std::int64_t end);
  bool shed(std::size_t p, std::int64_t cap_of_p);
  std::optional<Swap> heaviest(std::size_t p, std::size_t q, std::int64_t room, std::int64_t excess);
  void wander(std::size_t p, std::size_t q, std::int64_t below);
  void apply(std::size_t p, std::size_t q, const Swap& swap);

  State& state_;
  const Part& part_;
  gap::Meter& meter_;
  RandomStream random_;
  std::vector<std::size_t> people_;
  std::vector<std::uint64_t> changed_;  // by person, when last
  std::uint64_t now_ = 1;
  bool wandering_ = false;
  std::uint64_t equals_ = 0;
  std::vector<Choice> mine_, theirs_;
  std::vector<std::size_t> window_;
};

}  // namespace evenkeel::allocation::placing
