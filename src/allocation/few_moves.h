// Moves of a rebalance looked at together: which of them leave least above the limits, where one after the
// other leaves more.
#pragma once

#include <span>
#include <vector>

#include "allocation/cover.h"
#include "allocation/kinds.h"

namespace evenkeel::allocation {

// From `moves`, none of a pinned case, those of at most `most_moves` that leave less above the limits, where
// some are found: all of them at once where there are no more than three, one of them and one or two besides
// otherwise. `start`: who holds each case before them. Nobody who is given a case ends above their limits,
// and nobody's protected share rises. Stops where they take `most_off` off, which nothing exceeds, and after
// so much work.
std::vector<Move> moved_together(const Problem& problem, const OpenPairs& open,
                                 const std::vector<std::int32_t>& start, std::vector<Move> moves,
                                 std::int64_t most_moves, std::int64_t most_off);

}  // namespace evenkeel::allocation
