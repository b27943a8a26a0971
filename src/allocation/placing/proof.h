// Bounds of the levels of a plan, each from published whole numbers from which anybody recomputes it
// (docs/methods/placing.md has the formulas and says why they hold).
#pragma once

#include "allocation/placing/level.h"
#include "allocation/placing/part.h"
#include "base/result.h"

namespace evenkeel::allocation::placing {

// The levels of a part in order, with the values that `assignment` reaches; no bounds yet. Moves only where
// cases have holders. AtOrAbove from the highest step that somebody stands in down to the first that
// everybody does.
std::vector<ProofLevel> levels_of(const Part& part, const std::vector<std::int32_t>& assignment);

// The bound of a level again, straight from the formula, given the values that the earlier levels reached.
// Invalid (PLAN-PROOF) where the multipliers do not fit, or are negative.
Result<std::int64_t> recompute_bound(const Part& part, const std::vector<ProofLevel>& levels,
                                     std::size_t level);

}  // namespace evenkeel::allocation::placing
