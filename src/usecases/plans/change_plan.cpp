#include "usecases/plans/change_plan.h"
#include "usecases/ports/plan_store.h"

#include <fmt/format.h>

#include <functional>

namespace evenkeel {
namespace {

Result<SavedPlan> store_changed(const Desk& desk, SavedPlan plan) {
  plan.version += 1;
  plan.changed_by = desk.viewer.account;
  plan.changed_at = desk.clock.now_utc();
  EVENKEEL_TRY(desk.store.plans().put(plan));
  return plan;
}

}  // namespace

Result<void> refuse_moved(const SavedPlan& plan, std::int64_t seen_version) {
  if (plan.state == PlanState::Applied || plan.state == PlanState::Dropped)
    return fail(Error::conflict(
        "PLAN-CLOSED",
        fmt::format("the plan is {}: {} at {}", text_of(plan.state), plan.changed_by, plan.changed_at),
        "Nothing more can be done with it; make another plan for what still waits."));
  if (plan.version == seen_version) return {};
  return fail(Error::conflict(
      "PLAN-MOVED",
      fmt::format("{} changed the plan at {}, after it was shown to you", plan.changed_by, plan.changed_at),
      "Look at it as it is now, then change it again."));
}

Result<SavedPlan> adjust_plan(const Desk& desk, const PlanSeen& seen, const PlanChoices& choices) {
  EVENKEEL_TRY_LET(auto judged, judge_plan(desk, seen.id, choices));
  EVENKEEL_TRY(refuse_moved(judged.plan, seen.version));
  return store_changed(desk, std::move(judged.plan));
}

Result<SavedPlan> propose_plan(const Desk& desk, const PlanSeen& seen, Date lands) {
  EVENKEEL_TRY_LET(auto plan, plan_of(desk, seen.id));
  EVENKEEL_TRY(refuse_moved(plan, seen.version));
  if (lands <= desk.clock.today())
    return fail(Error::invalid("PLAN-LANDS", "Enter a day after today, so that people have time to object"));
  plan.state = PlanState::Proposed;
  plan.lands = lands;
  return store_changed(desk, std::move(plan));
}

Result<SavedPlan> drop_plan(const Desk& desk, const PlanSeen& seen) {
  EVENKEEL_TRY_LET(auto plan, plan_of(desk, seen.id));
  EVENKEEL_TRY(refuse_moved(plan, seen.version));
  plan.state = PlanState::Dropped;
  return store_changed(desk, std::move(plan));
}

}  // namespace evenkeel
