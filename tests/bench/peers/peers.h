// Other ways to solve the assignment problem, to be measured beside ours. Linked by benchmarks alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "allocation/gap/instance.h"

namespace evenkeel::bench {

struct PeerRun {
  std::string status;                    // in the peer's words, or why there is none
  std::vector<std::int32_t> assignment;  // agent of each job; empty: none found
  std::optional<std::int64_t> bound;     // no assignment costs less, as the peer says
  double cpu_seconds = 0;
};

// Martello and Toth 1981: the job with the largest regret first, by cost, cost for a unit of weight, weight,
// and weight by capacity; each ends with jobs moved where they are cheaper. The best of the four.
PeerRun greedy(const gap::Instance& instance);

// The transport problem in which each job weighs what it weighs at the lightest, by LEMON's network simplex;
// every job goes to the agent that has most of it, where it fits; the others as `greedy` would. When those do
// not fit, only the clearest three quarters, half or quarter of the jobs are placed by the flow.
PeerRun lemon_flow(const gap::Instance& instance);

// COIN-OR CBC as a program of its own, at its defaults, with so many CPU seconds. It overshoots; after twice
// the time and ten seconds it is ended.
PeerRun cbc(const gap::Instance& instance, double cpu_limit);

// Gives the unassigned jobs as `greedy` does; false, with jobs left over, when it cannot.
bool fill_greedily(const gap::Instance& instance, std::vector<std::int32_t>& assignment);

}  // namespace evenkeel::bench
