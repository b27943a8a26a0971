// Makes a kept plan true: all of it or nothing, on what it was made on, by a named person; and takes it back
// while nothing has followed.
#pragma once

#include <string>
#include <vector>

#include "usecases/allocate/apply_plan.h"
#include "usecases/plans/change_plan.h"

namespace evenkeel {

struct ApplySaved {
  PlanSeen seen;
  std::string note;                    // why; kept in the ledger
  std::vector<std::string> confirmed;  // cases that were looked at one by one
};

// Conflict: PLAN-MOVED, PLAN-CLOSED, ALLOC-CHANGED (what the plan rests on has changed: names the entries).
// Forbidden: PLAN-EARLY (proposed, and its day is not there), PLAN-UNSHOWN (changed since it was shown),
// ALLOC-REFUSED, ALLOC-CONFIRM. Invalid: ALLOC-NOTE, ALLOC-NOTHING. The plan is marked applied in the same
// transaction.
Result<Applied> apply_saved_plan(const Desk& desk, const ApplySaved& request);

// Conflict (ALLOC-FOLLOWED) names what has followed; NotFound (NO-PLAN, ALLOC-NO-PLAN).
Result<Applied> undo_saved_plan(const Desk& desk, const std::string& id);

}  // namespace evenkeel
