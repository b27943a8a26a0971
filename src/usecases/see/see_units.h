// The pages of units: a PDU, the PDUs of a region side by side, the regions of the service. Counts alone; the
// people behind them are a list of their own (list_people.h).
#pragma once

#include <string>
#include <vector>

#include "usecases/see/asking.h"
#include "usecases/see/unit_summary.h"

namespace evenkeel {

// What of a page the viewer may go on to.
struct Onward {
  bool people = false;    // named people
  bool cases = false;     // the cases that wait, one by one
  bool allocate = false;  // plan and apply
  bool exports = false;   // tables
  bool region = false;    // the region around a unit
};

struct TeamSummary {
  UnitSummary summary;
  // Too few people to be told of to somebody who sees no people: only the name is filled in.
  bool hidden = false;
};

struct UnitView {
  Basis basis;
  Onward onward;
  std::string code;
  std::string name;
  bool whole = true;  // false: the viewer sees some teams, and `unit` is the sum of those
  UnitSummary unit;
  std::string region;
  std::string region_name;
  std::int64_t version = 0;
  std::vector<TeamSummary> teams;
  // The most urgent that wait, at most twenty; none for those who see no cases. A restricted case is in the
  // sums and here only for those entitled to it.
  std::vector<WaitingCase> waiting;
  std::vector<FigurePoint> trend;
  // Of the whole unit alone: people who work here too and count elsewhere, and people here whose last day
  // within twelve weeks is known.
  std::int64_t visitors = 0;
  std::int64_t leaving = 0;
  // How many of each kind, by what they are about: people, teams, the unit itself.
  std::map<FindingKind, std::map<Level, std::int64_t>> findings;
};

// For those who may see figures of the unit or of a team of it. Forbidden (ACCESS-DENIED) also for a unit
// that does not exist; the errors of SnapshotCache::unit.
Result<UnitView> see_unit(const Asking& asking, const UnitCode& pdu);

struct RegionView {
  Basis basis;
  Onward onward;
  UnitSummary whole;               // of the region, or of all that the viewer sees
  std::vector<UnitSummary> parts;  // PDUs of a region, regions of the service: in order of name
};
Result<RegionView> see_region(const Asking& asking, const UnitCode& region);
// Forbidden (ACCESS-DENIED) for those who do not see the whole service.
Result<RegionView> see_service(const Asking& asking);

// Whether the page of the whole service is open to them.
bool sees_service(const Viewer& viewer);

// The units that the viewer holds the permission for, whole or in part, in order of region and name.
struct UnitPlace {
  UnitCode unit;
  std::string name;
  UnitCode region;
  std::string region_name;
  bool whole = true;         // false: teams of it, not all
  bool whole_region = true;  // the region is in sight too
};
Result<std::vector<UnitPlace>> units_in_sight(const Asking& asking, Permission permission);

}  // namespace evenkeel
