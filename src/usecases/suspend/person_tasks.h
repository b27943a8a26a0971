// One person's tasks: this week's against their hours, what may stop, what is stopped, and the least that
// would bring them under the line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "allocation/facts.h"
#include "domain/matters/matter.h"
#include "domain/matters/suspension.h"
#include "relief/catalogue.h"
#include "relief/suspension.h"
#include "relief/week.h"
#include "usecases/see/find.h"
#include "usecases/suspend/stages.h"

namespace evenkeel {

// A task of one of their cases, or of no case, and whether it may stop today.
struct TaskOfPerson {
  const Task* task = nullptr;  // of the agreement in use
  std::string case_id;         // empty: not of a case
  bool hidden = false;         // of a case that the viewer may not see: no number, and not theirs to stop
  std::int64_t weekly_hundredths = 0;
  relief::MayStop may_stop = relief::MayStop::NotInOrder;
  std::vector<std::string> excluded_by;  // codes of exclusions
  bool stopped = false;
};

// What stands instead of the number of a case that the viewer may not see.
inline constexpr const char* kCaseNotShown = "a case not shown here";

// One task of a suspension as it stands on the day: exclusions are asked of the case as it is then.
struct SuspendedNow {
  SuspendedTask task;
  SuspendedState state = SuspendedState::Proposed;
  std::vector<std::string> excluded_by;
};

struct SeenSuspension {
  Matter matter;
  Suspension suspension;
  std::vector<SuspendedNow> tasks;
  std::int64_t freed = 0;  // hundredths of hours a week of those that are stopped
};

// Hundredths of points and of hours. Both figures stand: what is suspended is never taken out of the measure.
struct ReliefFigures {
  std::int64_t workload = 0;
  std::int64_t available = 0;
  std::int64_t hours_over = 0;  // above the line, before anything stops; 0: within it
  std::int64_t freed = 0;       // a week, by what is stopped
  std::int64_t left_over = 0;   // hours still above the line after that
  std::optional<CapacityUsed> used;
  std::optional<CapacityUsed> used_after;  // with the points of the hours freed taken off
};

struct PersonTasks {
  FoundPerson found;
  std::string name;
  relief::Week week;  // tasks of cases that the viewer may not see have kCaseNotShown for the case
  std::vector<TaskOfPerson> tasks;
  std::optional<StageNow> stage;
  std::vector<SeenSuspension> suspensions;  // newest first
  ReliefFigures figures;
  relief::Overloaded overloaded;     // what is still above the line, and what may stop
  relief::Relieved proposal;         // of its options
  std::vector<std::size_t> options;  // index into `tasks` of each option
  std::string proof;                 // why less will not do, or what is missing
  bool may_agree = false;            // the viewer is the person or manages them
};

// The features of a case by the eligibility matrix, its tags (of with_stated) and its dates.
relief::CaseFeatures case_features(const MeasuredUnit& unit, Index row,
                                   const allocation::AllocationFacts& stated);

// NotFound (NO-PERSON); Undefined (NO-RECORDS). Reading is logged.
Result<PersonTasks> see_person_tasks(const Desk& desk, const PersonCode& person);

// The same without asking who reads and without writing it down, for sums over a unit.
Result<PersonTasks> person_tasks(const Desk& desk, const FoundPerson& found);

// Somebody of the unit who is over the line, and the least that would bring them under it.
struct UnitRelief {
  std::shared_ptr<const MeasuredUnit> unit;
  std::optional<StageNow> stage;
  std::vector<PersonTasks> people;  // over the line, the highest first
  std::int64_t stopped = 0;         // hundredths of hours a week that are stopped in the unit
  bool may_see_people = false;
};
// NotFound (NO-UNIT); Forbidden (ACCESS-DENIED). People only for those who see them; reading is logged.
Result<UnitRelief> see_unit_relief(const Desk& desk, const UnitCode& unit);

}  // namespace evenkeel
