// A level of a plan's objective with the bound that is proved for it (docs/methods/placing.md has the
// formulas).
#pragma once

#include <cstdint>
#include <vector>

namespace evenkeel::allocation::placing {

// What a level counts. AtOrAbove: people in reach who stand in a step of balance or above it.
enum class Measure : std::uint8_t { Placed, Points, Moves, AtOrAbove, Soft };

// More is better for Placed and Points, less for the others.
inline bool more_is_better(Measure measure) {
  return measure == Measure::Placed || measure == Measure::Points;
}

// The best value of one level among plans of the part that do at least as well on each level before it.
struct ProofLevel {
  Measure measure = Measure::Placed;
  std::uint8_t urgency = 0;  // Placed and Points
  std::int32_t step = 0;     // AtOrAbove
  std::int64_t value = 0;    // reached
  std::int64_t bound = 0;    // proved: Placed and Points cannot be above it, the others not below
  // Multipliers in 1 / scale, all >= 0. `earlier`: of each level of placing and moves before this one, in
  // order; none where every plan as good places every case that fits somewhere. By person: `prices` of a
  // point of their room, none where the bound is the sum over all cases that fit somewhere; `case_prices` of
  // a case newly given to them, `high_prices` of one of high risk besides: for limits on numbers; none where
  // all are 0.
  std::int64_t scale = 1;
  std::vector<std::int64_t> earlier;
  std::vector<std::int64_t> prices, case_prices, high_prices;
  // In another way, by case: multipliers, with a best selection of whole cases for each person; and `above`,
  // of each level of balance before this one, in order: what whoever stands there pays for it.
  std::vector<std::int64_t> multipliers, above;
};

}  // namespace evenkeel::allocation::placing
