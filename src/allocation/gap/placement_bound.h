// Bounds of the levels of a placement, from prices of room (the formula of placement.h and solver.md).
#pragma once

#include <cstdint>
#include <vector>

#include "allocation/gap/meter.h"
#include "allocation/gap/placement.h"

namespace evenkeel::gap {

// What a job is worth to a level when placed; for Cost the arc decides.
std::int64_t level_worth(const PlacementInstance& instance, const PlacementLevel& level, std::size_t job,
                         const Arc& arc);

// The levels of this instance in order, with the values that `assignment` reaches; no bounds yet.
std::vector<PlacementLevel> levels_of(const PlacementInstance& instance,
                                      const std::vector<std::int32_t>& assignment);

// True when every job that anybody could take counts fully towards the level: then its bound is the sum.
bool everything_placed(const PlacementInstance& instance, const PlacementLevel& level);

// Multipliers of the levels before `level`. A choice, not a proof: any give a valid bound.
std::vector<std::int64_t> choose_earlier(const PlacementInstance& instance,
                                         const std::vector<PlacementLevel>& levels, std::size_t level);

// Where a descent of prices stands, so that it can be continued.
struct PriceState {
  std::vector<std::int64_t> prices;  // empty: not begun
  std::int64_t reach = 0;            // how far below the best value the next step aims; 0 at the end: no use
};

// Better prices for a level, by subgradient steps. `instance` may be a part: prices of parts that share
// nothing are found one by one.
void descend_prices(const PlacementInstance& instance, const std::vector<PlacementLevel>& levels,
                    std::size_t level, const std::vector<std::int64_t>& earlier, PriceState& state, int steps,
                    Meter& meter);

// Sets bound and multipliers of the level: from these prices, or from the plain sum where that is as good.
void set_bound(const PlacementInstance& instance, std::vector<PlacementLevel>& levels, std::size_t level,
               const std::vector<std::int64_t>& earlier, const std::vector<std::int64_t>& prices);

// Fine, because a price is for one unit of room, and a case weighs thousands of them.
constexpr std::int64_t kPriceScale = std::int64_t{1} << 20;

}  // namespace evenkeel::gap
