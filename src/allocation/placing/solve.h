// The best plan for a part, level by level: as many placed as can be, as evenly as can be, at the least cost.
#pragma once

#include "allocation/gap/limits.h"
#include "allocation/placing/level.h"
#include "allocation/placing/part.h"

namespace evenkeel::allocation::placing {

struct Effort {
  gap::Limits limits;
  std::int64_t exhaustive = 60'000;  // at most so many plans are looked at one by one, and the best is known
  std::int64_t improving =
      100'000;                 // work a case to spend on bettering a plan that is not proved to be the best
  bool place_only = false;     // as many as can be, and no more levels than that
  std::int64_t annealing = 0;  // work on a part in which few cases go to each person
};

struct Solved {
  std::vector<std::int32_t> assignment;
  std::vector<ProofLevel> levels;  // with their bounds; none when only placing
  bool all_looked_at = false;      // every plan there is: this is the best
  std::int64_t work = 0;
  bool reproducible = true;
};

// `part` must be finished (Part::finish). The unit of points does not matter: 60 of a minute or one of an
// hour.
Solved solve(const Part& part, const Effort& effort);

}  // namespace evenkeel::allocation::placing
