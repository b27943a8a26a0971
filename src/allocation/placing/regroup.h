// Lowers soft costs with everybody alike taken together: cases are shared among groups as if each were one
// person with all their room, and what a group is given is then handed out among its people, at no cost.
#pragma once

#include <limits>

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
  // The same from a plan in which people may be above the steps that they are meant to stand in.
  Regrouper(State& state, const Groups& groups, Worth worth, const Resplitter::Plan& plan, std::uint64_t seed,
            gap::Meter& meter);
  // Of such a plan: groups share until none is above the room of its people's steps, at a price that rises,
  // and then each hands out what it has. As far as the work goes: somebody may still be above their step.
  [[nodiscard]] Resplitter::Plan share_to_steps(std::int64_t end);
  // Until the work is spent, or soft costs are as low as the bound.
  void run(std::int64_t work_units);

 private:
  [[nodiscard]] std::int64_t lowest_price() const;
  void share(std::int64_t low, std::int64_t growth_percent, bool feed_back, std::int64_t end);
  void hand_out(std::int64_t end);
  [[nodiscard]] Resplitter::Plan handed_out(const Resplitter::Plan& shared) const;
  void set_prices(Resplitter& resplitter, const Groups& groups) const;

  State& state_;
  const Part& part_;
  const Groups& groups_;
  const Worth worth_;
  std::int64_t bound_ = std::numeric_limits<std::int64_t>::min();
  std::uint64_t seed_;
  gap::Meter& meter_;
  const Groups alone_;
  const Batches batches_, batches_alone_;
  std::vector<std::pair<std::size_t, std::size_t>> within_;  // pairs of people of one group
  Resplitter groups_share_;
};

}  // namespace evenkeel::allocation::placing
