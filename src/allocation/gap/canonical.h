// An order of agents and jobs that depends on what they are, not on how they were numbered.
#pragma once

#include <cstdint>
#include <vector>

#include "allocation/gap/instance.h"

namespace evenkeel::gap {

struct Canonical {
  Instance instance;
  std::vector<std::size_t> job_at;    // the caller's number of each job here
  std::vector<std::size_t> agent_at;  // the caller's number of each agent here
};

// Sorts by hashes of costs, weights and capacities, refined through neighbours; equal ones by number.
// `job_kind`: what else tells jobs apart, one number each; may be empty.
Canonical canonical(const Instance& instance, const std::vector<std::uint64_t>& job_kind = {});

}  // namespace evenkeel::gap
