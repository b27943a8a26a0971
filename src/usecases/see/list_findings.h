// What the figures show that somebody should look at: of the units in sight, the gravest kinds first.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "usecases/see/asking.h"
#include "usecases/see/see_units.h"

namespace evenkeel {

// Parts that are empty do not matter.
struct FindingsQuery {
  std::optional<UnitCode> region;
  std::optional<UnitCode> unit;
  std::optional<FindingKind> kind;
  std::int64_t page = 1;  // from 1; one past the last is the last
  std::int64_t a_page = 50;
};

struct ListedFinding {
  Finding finding;
  std::string name;  // of the person, team or unit; empty where the subject is none of them
  UnitCode unit;
  std::string unit_name;
};

struct FindingsList {
  Basis basis;
  std::vector<ListedFinding> findings;         // of the page
  std::map<FindingKind, std::int64_t> counts;  // by kind, before the kind is chosen
  std::int64_t found = 0;                      // on all pages
  std::int64_t unseen = 0;                     // about people whom the viewer does not see
  std::int64_t page = 1;
  std::vector<UnitPlace> units;  // the places the viewer may choose from
};

// About a person, and of faults in the data, only for those who may see the person. The reading of named
// people is written into the access log. Forbidden (ACCESS-DENIED).
Result<FindingsList> list_findings(const Asking& asking, const FindingsQuery& query);

}  // namespace evenkeel
