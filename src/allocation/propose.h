// The best plan for the cases of a problem: an objective in levels, none traded for a later one.
//
// Levels: for each urgency class in turn the number placed, then the points placed; moves, where cases have
// holders; balance, how many people stand in each step or above it, the highest step first; soft costs; finer
// balance. Ties go to the earlier code. Whole numbers only: same problem and limits, same plan, on any number
// of threads.
#pragma once

#include "allocation/gap/limits.h"
#include "allocation/plan.h"

namespace evenkeel::allocation {

struct ProposeLimits {
  // Work is shared out over the parts by their cases. `stop` and `progress` may be called from any thread.
  gap::Limits solver;
  std::int64_t exhaustive = 60'000;  // at most so many plans of a part are looked at one by one
  bool place_only = false;           // how many can be placed, and nothing else: quick
  unsigned threads = 2;              // at most; parts that share nobody are planned side by side
};

Plan propose(const Problem& problem, const ProposeLimits& limits = {});

}  // namespace evenkeel::allocation
