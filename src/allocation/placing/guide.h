// What a first plan aims at: how evenly, and at which prices of room.
#pragma once

#include "allocation/gap/meter.h"
#include "allocation/placing/dual.h"
#include "allocation/placing/targets.h"

namespace evenkeel::allocation::placing {

struct Guide {
  Targets targets;
  std::vector<std::int64_t> cap;      // by person, points that they had best hold at most
  std::vector<std::int64_t> prices;   // by person, of a point of room, in steps of soft costs by kPriceScale
  std::vector<std::uint32_t> groups;  // by person
  Prices exact;                       // by group; none where they are not, or not all fits
  std::vector<std::uint32_t>
      spread;  // by case, the group that it had best go to; empty where not all will fit
};

// Prices are those of soft costs among plans as even as the targets. Where it makes no difference to how many
// stand in a step, those stand higher whose room is worth more. `exact`: prices at which groups may share,
// where all will fit.
Guide make_guide(const Part& part, const Steps& steps, const Groups& groups, bool exact, gap::Meter& meter);

}  // namespace evenkeel::allocation::placing
