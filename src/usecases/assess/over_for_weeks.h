// "Who has been over X % for more than N weeks", for any X, N and past date.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "domain/kinds.h"
#include "domain/scope.h"
#include "usecases/ports/record_store.h"
#include "usecases/ports/store.h"

namespace evenkeel {

struct OverForWeeks {
  Level level = Level::Practitioner;
  Mode mode = Mode::Evenkeel;
  Date as_of;
  std::int64_t known_at = kKnownNow;
  std::int64_t tenths =
      1100;       // more than this share of capacity, tenths of a percent, compared on exact points
  int weeks = 4;  // at each of the last so many Sundays; 1 to 520
};

// Sorted codes. A week without a figure is unknown: nobody is said to be over because of it.
// Invalid (BAD-WEEKS).
Result<std::vector<std::string>> over_for_weeks(Store& store, const Scope& scope,
                                                const OverForWeeks& question);

}  // namespace evenkeel
