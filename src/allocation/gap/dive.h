// A dive: fixes the clearest jobs in batches, re-pricing between them, until all are placed or it gets stuck.
#pragma once

#include <cstdint>
#include <vector>

#include "allocation/gap/relaxation.h"

namespace evenkeel::gap {

struct DiveResult {
  bool complete = false;
  std::vector<std::int32_t> assignment;  // where not complete, jobs left over are kUnassigned or overload
};

// `limit` (scaled): gives up arcs that cannot lead below it; kInfinite for none. `share`: per mille of the
// open jobs fixed in a batch. Leaves the relaxation as it found it, but for the multipliers.
DiveResult dive(Relaxation& relaxation, std::int64_t limit, int steps, std::int64_t share);

}  // namespace evenkeel::gap
