// The solver of assignment problems: every job to one eligible agent within capacity, at the least cost.
#pragma once

#include <cstdint>
#include <vector>

#include "allocation/gap/certificate.h"
#include "allocation/gap/instance.h"
#include "allocation/gap/limits.h"

namespace evenkeel::gap {

struct Solution {
  Status status = Status::Unknown;
  std::vector<std::int32_t> assignment;  // agent of each job; empty when none was found
  std::int64_t value = 0;                // its cost
  // Proved: no assignment costs less. At least certificate.bound; above it only what the search showed.
  std::int64_t bound = 0;
  BoundCertificate certificate;
  std::int64_t work = 0;
  bool reproducible = true;  // false when Limits::stop ended it
};

// Same instance, seed and work limit: same bytes. The numbering of jobs and agents breaks ties only, and the
// unit of weights does not matter. `warm_start`: an assignment to begin from (kUnassigned and what does not
// fit are repaired); may be empty. The instance must be valid (validate()).
Solution solve(const Instance& instance, const Limits& limits,
               const std::vector<std::int32_t>& warm_start = {});

}  // namespace evenkeel::gap
