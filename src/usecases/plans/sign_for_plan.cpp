#include "usecases/plans/sign_for_plan.h"
#include "usecases/ports/plan_store.h"

#include <fmt/format.h>

#include <algorithm>

namespace evenkeel {
namespace {

Result<void> refuse_changed(const Desk& desk, const SavedPlan& plan) {
  EVENKEEL_TRY_LET(const auto since, changed_since(desk, plan.pdu, plan.known_at));
  if (since.empty()) return {};
  return fail(Error::conflict("ALLOC-CHANGED",
                              fmt::format("what the plan was made on has changed: {} by {} (entry {})",
                                          since.front().what, since.front().by, since.front().entry),
                              "Plan again on what stands now."));
}

Result<Index> person_given(const JudgedPlan& judged, const CaseId& id) {
  const auto& cases = judged.plan.cases.reveal();
  const auto found = std::ranges::find(cases, id, &PlannedCase::case_id);
  const auto person = found == cases.end() || !found->to ? kNobody : judged.unit->find(*found->to);
  if (person != kNobody) return person;
  return fail(Error::not_found("NO-CASE", fmt::format("the plan gives case {} to nobody", id.text()),
                               "Choose somebody for it first."));
}

}  // namespace

Result<SavedPlan> sign_for_plan(const Desk& desk, const PlanSeen& seen, const CaseId& id,
                                const OverrideWords& said) {
  EVENKEEL_TRY_LET(auto judged, judge_plan(desk, seen.id));
  EVENKEEL_TRY(refuse_moved(judged.plan, seen.version));
  EVENKEEL_TRY_LET(const auto person, person_given(judged, id));
  EVENKEEL_TRY_LET(const auto request, signed_by_viewer(desk, *judged.unit, person, id, said));
  EVENKEEL_TRY_LET(const auto drafted,
                   draft_override(scope_of_unit(desk.viewer, judged.plan.pdu), request, desk.clock));
  auto plan = std::move(judged.plan);
  plan.version += 1;
  plan.changed_by = desk.viewer.account;
  plan.changed_at = desk.clock.now_utc();
  const auto with_plan = [&](std::int64_t sequence) -> Result<void> {
    EVENKEEL_TRY(refuse_changed(desk, plan));
    plan.known_at = sequence;
    return desk.store.plans().put(plan);
  };
  EVENKEEL_TRY(write_act(desk.store, drafted.act, with_plan));
  return plan;
}

}  // namespace evenkeel
