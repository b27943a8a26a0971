// Changes of a kept plan: adjusted by hand, shown to the people it names, dropped. Nobody's work changes.
#pragma once

#include "usecases/plans/judge_plan.h"

namespace evenkeel {

// The plan as it was shown, so that of two who change it the second is told.
struct PlanSeen {
  std::string id;
  std::int64_t version = 0;
};

// Conflict (PLAN-MOVED) names who changed it and when; (PLAN-CLOSED) for one that is applied or dropped.
// NotFound (NO-PLAN, NO-PERSON). A plan that was shown and gives a case to somebody else now is to be shown
// anew.
Result<SavedPlan> adjust_plan(const Desk& desk, const PlanSeen& seen, const PlanChoices& choices);

// From then on the people named in it see what is meant for them, and may object; it is not applied before
// `lands`. Invalid (PLAN-LANDS) for a day before tomorrow, or before the one that people were told already.
Result<SavedPlan> propose_plan(const Desk& desk, const PlanSeen& seen, Date lands);

Result<SavedPlan> drop_plan(const Desk& desk, const PlanSeen& seen);

// Open, and at the version that was shown: what every change asks first.
Result<void> refuse_moved(const SavedPlan& plan, std::int64_t seen_version);

}  // namespace evenkeel
