// Has the engine make a plan for a unit and keeps it for whoever asked to look at, adjust and apply: for all
// that waits, for the cases of somebody who goes, or to share the load again with few moves.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/saved_plan.h"
#include "usecases/ports/progress.h"
#include "usecases/see/desk.h"

namespace evenkeel {

struct PlanOrder {
  PlanKind kind = PlanKind::Waiting;
  UnitCode unit;
  std::optional<PersonCode> about = {};  // Cover: who goes
  std::optional<Date> from = {};         // Cover: the day on which they go
  std::int64_t moves = 0;                // Rebalance: at most so many
  bool objected = false;                 // Waiting: also what goes on after an objection of its holder
  std::string keep = {};                 // a plan of the unit whose choices made by hand stay; empty: none
  std::string id = {};                   // of the plan to be made (new_plan_id)
};

std::string new_plan_id();

// "36 of 38 cases placed, 2 not".
std::string waiting_summary(const std::vector<PlannedCase>& cases);
// What the engine reached, and how many cases somebody has chosen for; of what waits, with these choices.
std::string summary_with_choices(PlanKind kind, const std::string& made,
                                 const std::vector<PlannedCase>& cases);

// The unit as it stands, for somebody who may plan it: who may allocate in all of it and see every case that
// waits there. Forbidden (ACCESS-DENIED), also for a unit that does not exist.
Result<std::shared_ptr<const MeasuredUnit>> unit_to_plan(const Desk& desk, const UnitCode& unit);
// Whether they may, without loading it.
Result<void> may_plan(const Desk& desk, const UnitCode& unit);

// What can be said before the long search begins. Invalid: PLAN-WHO, PLAN-DAY (before today), PLAN-MOVES,
// PLAN-OBJECTED (with another kind than Waiting), PLAN-KEEP (choices of a plan of another unit); NotFound
// (NO-PERSON, NO-PLAN).
Result<void> check_order(const Desk& desk, const PlanOrder& order);

// A draft, stored; where that plan is stored already, because an order is carried out again that was
// interrupted, it as it stands. Undefined (PLAN-NOTHING) when no case would change hands. The errors of
// check_order and of plan_many, plan_cover, plan_rebalance; Unavailable (PLAN-STOPPED) when `progress` says
// so.
Result<SavedPlan> make_plan(const Desk& desk, const PlanOrder& order, Progress& progress);

}  // namespace evenkeel
