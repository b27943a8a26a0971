// What needs me: counts of what waits for the asker, by what they may do, each with where to go on.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "domain/matters/matter.h"
#include "usecases/matters/step_groups.h"
#include "usecases/see/asking.h"
#include "usecases/see/see_units.h"

namespace evenkeel {

enum class ToDoKind : std::uint8_t {
  PoolAlerts,      // cases that may not wait and nobody holds (WaitingCase::alert), where the asker allocates
  LateCases,       // wait past the agreed time, where the asker allocates
  WaitingCases,    // wait within it
  MattersOverdue,  // whose answer is due before today
  MattersOpen,     // that wait for an answer of the asker's role and place
  LadderSteps,     // of the contingency ladder, that wait for the asker; not among the matters above
  Surveys,         // that wait for the asker's own answers
  AssessmentsOverdue,  // people whose workload nobody has talked about in the agreed interval
  OwnMatters,          // opened by the asker and still open
  Crossed,             // people over the line since the last Sunday's close
  Excessive,           // people over the excessive line for the agreed weeks
  ProtectionsBroken,   // of newly qualified officers and trainees
  NobodyAvailable,     // people who are away and hold cases
  NotMeasured,         // people without a figure
  Quarantined,         // records left out of the last import, where the asker imports
  HoursAssumed         // people whose hours are the grade's default
};

struct ToDo {
  ToDoKind kind = ToDoKind::LateCases;
  std::int64_t count = 0;
  std::optional<Date> since;  // the oldest, where that is known
};

// Cases that nobody holds, where the asker allocates: of all such places, and of one unit.
struct PoolCounts {
  std::int64_t all = 0;      // those that may not wait and those past their time are among them
  std::int64_t alerts = 0;   // high or very high risk of serious harm, MAPPA, child protection
  std::int64_t late = 0;     // past the agreed time
  std::int64_t undated = 0;  // nobody has recorded since when: neither late nor in time
  std::optional<Date> since;
  Points points;
};
struct UnitPool {
  UnitCode unit;
  std::string name;
  PoolCounts counts;
};

struct HomeView {
  Basis basis;
  std::vector<ToDo> needs;       // in the order above; nothing that counts nothing
  std::vector<UnitPlace> units;  // where the asker sees figures
  PoolCounts pool;               // the sum of `pools`
  std::vector<UnitPool> pools;   // units where something waits, the most that may not wait first
  // That wait for the asker, the first due first; at most ten. Without steps of the ladder where these are
  // many: they are one line of `needs`.
  std::vector<Matter> matters;
  std::vector<StepGroup> steps;              // of the ladder, that wait for the asker, where these are many
  std::vector<Matter> own;                   // of the asker, open; at most ten
  std::map<std::string, std::string> names;  // of people, teams and units that the matters are about, by code
  bool sees_people = false;                  // named, at some place
  bool has_own_workload = false;             // a practitioner's account
  bool has_records = true;                   // false: nothing was imported yet
};

// For anybody with an account.
Result<HomeView> see_home(const Asking& asking);

}  // namespace evenkeel
