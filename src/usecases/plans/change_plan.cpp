#include "usecases/plans/change_plan.h"
#include "usecases/ports/plan_store.h"

#include <fmt/format.h>

#include <algorithm>
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

// A case goes to somebody who was not shown it as meant for them.
bool gives_to_others(const SavedPlan& shown, const SavedPlan& now) {
  const auto& before = shown.cases.reveal();
  return std::ranges::any_of(now.cases.reveal(), [&](const PlannedCase& one) {
    if (!one.to || one.to == one.from) return false;
    const auto was = std::ranges::find(before, one.case_id, &PlannedCase::case_id);
    return was == before.end() || was->to != one.to;
  });
}

Result<void> check_landing(const SavedPlan& plan, Date lands, Date today) {
  if (lands <= today)
    return fail(Error::invalid("PLAN-LANDS", "Enter a day after today, so that people have time to object"));
  if (plan.was_shown() && plan.lands && lands < *plan.lands)
    return fail(Error::invalid(
        "PLAN-LANDS", fmt::format("Enter {} or a later day: people were told that they may object until then",
                                  plan.lands->long_text())));
  return {};
}

}  // namespace

Result<void> refuse_moved(const SavedPlan& plan, std::int64_t seen_version) {
  if (!plan.open())
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
  EVENKEEL_TRY_LET(const auto before, plan_of(desk, seen.id));
  EVENKEEL_TRY_LET(auto judged, judge_plan(desk, seen.id, choices));
  EVENKEEL_TRY(refuse_moved(judged.plan, seen.version));
  if (before.state == PlanState::Proposed && gives_to_others(before, judged.plan))
    judged.plan.state = PlanState::Changed;
  return store_changed(desk, std::move(judged.plan));
}

Result<SavedPlan> propose_plan(const Desk& desk, const PlanSeen& seen, Date lands) {
  EVENKEEL_TRY_LET(auto plan, plan_of(desk, seen.id));
  EVENKEEL_TRY(refuse_moved(plan, seen.version));
  EVENKEEL_TRY(check_landing(plan, lands, desk.clock.today()));
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
