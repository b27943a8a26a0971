// One form of an instance: the order of agents and jobs depends on what they are, not on how they were
// numbered, and weights are counted in a unit of their own, so that minutes and hours are the same.
#pragma once

#include <cstdint>
#include <vector>

#include "allocation/gap/instance.h"

namespace evenkeel::gap {

struct Canonical {
  Instance instance;                  // weights divided by their common divisor, capacities rounded down
  std::vector<std::size_t> job_at;    // the caller's number of each job here
  std::vector<std::size_t> agent_at;  // the caller's number of each agent here
};

// Sorts by hashes of costs, weights and capacities, refined through neighbours; equal ones by number.
Canonical canonical(const Instance& instance);

}  // namespace evenkeel::gap
