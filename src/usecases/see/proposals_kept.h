// How often the program's proposals were accepted untouched in a unit, from the ledger: what each allocation
// of the past weeks was held against. Near 100 % may mean that nobody looks at them any more, a low share
// that they do not fit; neither is right or wrong by itself.
#pragma once

#include <cstdint>
#include <optional>

#include "usecases/see/desk.h"

namespace evenkeel {

struct KeptShare {
  std::int64_t proposed = 0;   // cases
  std::int64_t untouched = 0;  // of them given as proposed
  // untouched / proposed in tenths of a percent, half up; none where nothing was proposed.
  [[nodiscard]] std::optional<std::int64_t> tenths() const;
};

struct ProposalsKept {
  Date from;  // with today: thirteen weeks
  Date to;
  KeptShare one_by_one;  // one case at a time, to the person named first
  KeptShare by_plans;    // cases of applied plans
};

// What was taken back since is left out, and so is what was given by a file of somebody's own. For those who
// allocate in the whole unit: Forbidden (ACCESS-DENIED) for others, also for a unit that does not exist.
Result<ProposalsKept> proposals_kept(const Desk& desk, const UnitCode& unit);

}  // namespace evenkeel
