// Lowers soft costs with everybody alike taken together: cases are shared among groups as if each were one
// person with all their room, and what a group is given is then handed out among its people, at no cost.
#pragma once

#include "allocation/placing/resplit.h"

namespace evenkeel::allocation::placing {

// By person, in Resplitter::kUnit of a step of soft costs: of a grain of room and of a case newly given.
struct Worth {
  std::vector<std::int64_t> of_grain, of_case;
};

// The prices lead the search: those that prove a bound. As many people as before stand in each step, and as
// many cases and points of each class are placed.
class Regrouper {
 public:
  Regrouper(State& state, const Groups& groups, Worth worth, std::int64_t bound, std::uint64_t seed,
            gap::Meter& meter);
  // Until the work is spent, or soft costs are as low as the bound.
  void run(std::int64_t work_units);

 private:
  void share(std::int64_t low, std::int64_t growth_percent, bool feed_back, std::int64_t end);
  void hand_out(std::int64_t end);
  [[nodiscard]] Resplitter::Plan handed_out(const Resplitter::Plan& shared) const;
  [[nodiscard]] Resplitter::Plan plan_now() const;
  void set_prices(Resplitter& resplitter, const Groups& groups) const;

  State& state_;
  const Part& part_;
  const Groups& groups_;
  const Worth worth_;
  const std::int64_t bound_;
  std::uint64_t seed_;
  gap::Meter& meter_;
  const Groups alone_;
  const Batches batches_, batches_alone_;
  std::vector<std::pair<std::size_t, std::size_t>> within_;  // pairs of people of one group
  Resplitter groups_share_;
};

}  // namespace evenkeel::allocation::placing
