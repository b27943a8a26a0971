// Spreads cases over groups of people who are alike, at the least soft costs: first each where it costs least
// at prices of room, then along the cheapest ways from groups with too much to groups with too little.
#pragma once

#include "allocation/gap/meter.h"
#include "allocation/placing/dual.h"

namespace evenkeel::allocation::placing {

inline constexpr std::uint32_t kNoGroup = 0xFFFFFFFF;

// The group of each case; kNoGroup for those that nobody may hold. `there`: what each group may take.
std::vector<std::uint32_t> spread(const Part& part, const Groups& groups, const Batches& batches,
                                  const Amounts& there, const Prices& prices, gap::Meter& meter);

}  // namespace evenkeel::allocation::placing
