// The units somebody may see, each with its figure and counts: a page at a time, in order of code, for other
// systems. Of a unit of which the viewer sees some teams, the sum of those.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "usecases/see/see_units.h"

namespace evenkeel {

struct UnitsQuery {
  std::optional<UnitCode> region;
  std::string after;  // only codes past this one
  std::int64_t at_most = 100;
};

struct ListedUnit {
  UnitPlace place;
  UnitSummary summary;
};

struct UnitList {
  Basis basis;
  std::vector<ListedUnit> units;
  bool more = false;  // units past the last of these
};

// A unit that nothing is known of on the day is left out. Forbidden (ACCESS-DENIED); Undefined (NO-RECORDS)
// where nothing is known of any.
Result<UnitList> list_units(const Asking& asking, const UnitsQuery& query);

}  // namespace evenkeel
