// An override signed for one case of a plan, before the plan is applied. It changes what the plan stands on
// by the hand of whoever works on it, so the plan goes on from there.
#pragma once

#include "usecases/plans/change_plan.h"

namespace evenkeel {

// For the case and the person whom the plan gives it to. Forbidden (OVERRIDE-OFFICE, OVERRIDE-SELF); Invalid
// (OVERRIDE-REASON, OVERRIDE-EXPIRY); NotFound (NO-PLAN; NO-CASE: the plan gives it to nobody); Conflict
// (PLAN-MOVED, PLAN-CLOSED, ALLOC-CHANGED).
Result<SavedPlan> sign_for_plan(const Desk& desk, const PlanSeen& seen, const CaseId& id,
                                const OverrideWords& said);

}  // namespace evenkeel
