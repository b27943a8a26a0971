// The cases of a unit that nobody holds: how long they wait, who saw the people meanwhile and what for, and
// what that work adds to the unit's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "usecases/see/desk.h"
#include "workload/continuity.h"

namespace evenkeel {

struct SightingLine {
  Date on;
  std::string who;
  SightingPurpose purpose = SightingPurpose::Reporting;
};

struct PooledCase {
  WaitingCase waiting;
  std::vector<std::string> alerts;      // why it may not wait: "High risk of serious harm", "MAPPA", ...
  std::vector<SightingLine> sightings;  // newest first
  workload::Continuity continuity;
  std::string usual;  // by name: who should see them next, where they work here still
};

struct PoolView {
  UnitCode unit;
  std::string name;
  Date day;
  std::vector<PooledCase> cases;  // alerts first, then by urgency and day; one by one where the viewer may
  std::int64_t all = 0;           // cases, with those that only count
  std::int64_t hidden = 0;        // restricted, or in a team that the viewer does not see
  std::int64_t alerts = 0;
  std::int64_t late = 0;
  workload::Continuity continuity;                          // of those shown
  Points points;                                            // of all
  std::optional<Hours> hours;                               // a week, what these points stand for
  std::optional<CapacityUsed> used;                         // of the unit, the pool counted as its work
  std::optional<CapacityUsed> used_without;                 // what would be shown if nobody counted it
  std::vector<std::pair<std::string, std::string>> people;  // code and name of who works here
  bool records = false;                                     // the viewer may record a sighting
};

// Forbidden (ACCESS-DENIED) for those who see no case there. Reading is logged.
Result<PoolView> see_pool(const Desk& desk, const UnitCode& unit);

struct SightingTyped {
  std::string case_id;
  std::string person;
  std::string on;
  std::string purpose;
};
// By those who allocate there. Invalid (SIGHTING-DAY, SIGHTING-PURPOSE); NotFound (NO-CASE, NO-PERSON), also
// for a case that somebody holds.
Result<void> record_sighting(const Desk& desk, const UnitCode& unit, const SightingTyped& typed);

}  // namespace evenkeel
