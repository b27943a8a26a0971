// How evenly the cases could be shared if they could be split: the step of balance that each person would end
// in, the highest steps with the fewest people first. A plan of whole cases aims at it.
#pragma once

#include "allocation/placing/part.h"

namespace evenkeel::allocation::placing {

struct Targets {
  std::vector<std::int32_t> step;  // by person; 0 for those out of reach
  bool everything_fits = true;     // split, all would find room
};

// For the cases marked in `wanted`. Where not everything fits, everybody's target is their limit.
Targets find_targets(const Part& part, const Steps& steps, const std::vector<std::uint8_t>& wanted);

}  // namespace evenkeel::allocation::placing
