// The best plan for the cases of a problem: an objective in levels, none traded for a later one.
//
// Levels: for each urgency class in turn the number placed, then the points placed; moves, where cases have
// holders; balance, the steps of everybody in reach compared highest first; soft costs; finer balance.
// Ties go to the earlier code. Whole numbers only: same problem and limits, same plan.
#pragma once

#include "allocation/plan.h"

namespace evenkeel::allocation {

struct ProposeLimits {
  gap::Limits solver;
  std::int64_t balance_steps = 20'000'000;  // exchanges looked at to even out a plan
  std::int64_t exhaustive = 60'000;  // at most so many plans are looked at one by one, and the best is proved
};

Plan propose(const Problem& problem, const ProposeLimits& limits = {});

// Cases placed beyond the number of cases or the share of high-risk cases that somebody may hold.
bool within_numbers(const Candidate& candidate, const Load& after);

}  // namespace evenkeel::allocation
