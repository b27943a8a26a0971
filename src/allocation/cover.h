// Replanning: somebody is absent or leaves, or the load is to be shared again with few moves.
#pragma once

#include "allocation/propose.h"

namespace evenkeel::allocation {

// One move of a rebalance. Those that somebody chose come first.
struct Move {
  std::size_t case_index = 0;
  std::int32_t from = 0;
  std::int32_t to = 0;
};

struct Rebalanced {
  Plan plan;
  std::vector<Move> moves;
  std::int64_t most_moves = 0;  // asked for
  // Points above the limits of those who hold the cases or could be given one; `over_bound`: no plan of so
  // many moves, the pinned ones among them, goes below.
  std::int64_t over_before = 0;
  std::int64_t over_after = 0;
  std::int64_t over_bound = 0;
};

// At most `most_moves` cases change hands, each to somebody with room under the line. Takes off overload
// first, then evens out; stops when no move helps. Cases pinned to another than their holder go there before
// any other, whatever that breaks, and are counted: where they are more than `most_moves`, they alone move.
Rebalanced rebalance(const Problem& problem, std::int64_t most_moves);

}  // namespace evenkeel::allocation
