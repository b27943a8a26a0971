#include "usecases/plans/apply_saved_plan.h"

#include <fmt/format.h>

#include "base/characters.h"
#include "base/text.h"
#include "usecases/allocate/undo_allocation.h"
#include "usecases/ports/plan_store.h"

namespace evenkeel {
namespace {

constexpr std::size_t kMostNote = 4'000;

Result<void> check_note(const std::string& note) {
  if (trim(note).empty())
    return fail(Error::invalid("ALLOC-NOTE", "Enter why the plan is applied",
                               "The note stands in the ledger; those it touches see it."));
  if (characters(note) > kMostNote)
    return fail(Error::invalid("ALLOC-NOTE", "Shorten the note to 4,000 characters"));
  return {};
}

std::string told(const ChangedMeanwhile& change) {
  return fmt::format("{} by {} at {} (entry {})", change.what, change.by, change.at, change.entry);
}

Result<void> refuse_stale(const JudgedPlan& judged) {
  if (!judged.stale()) return {};
  std::string what = judged.other_agreement ? "another version of the agreement measures now" : "";
  if (!judged.since.empty()) what = told(judged.since.front());
  if (what.empty()) what = fmt::format("case {} is in the records no more", judged.gone.front().text());
  return fail(Error::conflict("ALLOC-CHANGED", fmt::format("what the plan was made on has changed: {}", what),
                              "Plan again on what stands now."));
}

Result<void> refuse_early(const Desk& desk, const SavedPlan& plan) {
  if (plan.state == PlanState::Changed)
    return fail(Error::forbidden(
        "PLAN-UNSHOWN", "the plan gives cases to people to whom it was not shown: it was changed since",
        "Show it anew, to those named in it now."));
  if (plan.state != PlanState::Proposed || !plan.lands || *plan.lands <= desk.clock.today()) return {};
  return fail(Error::forbidden(
      "PLAN-EARLY", fmt::format("the people named in it have until {} to object", plan.lands->long_text()),
      "Apply it from that day on."));
}

// The plan as a file that is applied, on the records of this moment: nothing of its ground has changed.
PlanFile file_of(const JudgedPlan& judged) {
  const auto& prepared = *judged.drawn.prepared;
  PlanFile out{.as_of = prepared.snapshot.as_of,
               .known_at = prepared.known_at,
               .snapshot = prepared.snapshot.digest,
               .agreement = prepared.in_use.agreement.id,
               .agreement_digest = prepared.in_use.agreement.digest,
               .given = {}};
  const auto& problem = judged.problem();
  for (std::size_t c = 0; c < problem.cases.size(); ++c) {
    if (!judged.given(c)) continue;
    const auto to = static_cast<std::size_t>(judged.drawn.plan.assignment[c]);
    out.given.push_back({problem.case_id(c), problem.person(to).code.text()});
  }
  return out;
}

// A case that was proposed to stay where it is was no proposal, unless somebody gave it away by hand.
AgainstProposal against_plan(const SavedPlan& plan) {
  AgainstProposal out{.by_plan = true};
  for (const auto& one : plan.cases.reveal()) {
    const auto stays = [&](const std::optional<PersonCode>& to) { return !to || to == one.from; };
    if (stays(one.proposed) && stays(one.to)) continue;
    ++out.proposed;
    if (!one.by_hand()) ++out.untouched;
  }
  return out;
}

ActGuard marks_applied(const Desk& desk, SavedPlan plan) {
  return [&desk, plan = std::move(plan)](std::int64_t sequence) mutable -> Result<void> {
    plan.state = PlanState::Applied;
    plan.applied = sequence;
    plan.version += 1;
    plan.changed_by = desk.viewer.account;
    plan.changed_at = desk.clock.now_utc();
    return desk.store.plans().put(plan);
  };
}

}  // namespace

Result<Applied> apply_saved_plan(const Desk& desk, const ApplySaved& request) {
  EVENKEEL_TRY_LET(const auto judged, judge_plan(desk, request.seen.id));
  EVENKEEL_TRY(refuse_moved(judged.plan, request.seen.version));
  EVENKEEL_TRY(refuse_stale(judged));
  EVENKEEL_TRY(refuse_early(desk, judged.plan));
  EVENKEEL_TRY(check_note(request.note));
  ApplyRequest apply;
  apply.plan = file_of(judged);
  apply.plan.seal = seal_of(judged.plan.proposal.reveal());
  if (judged.plan.about) apply.facts.going.insert(*judged.plan.about);
  apply.mode = desk.snapshots.mode();
  apply.confirmed = request.confirmed;
  apply.note = Private<std::string>{request.note};
  apply.unit = judged.unit;
  apply.head = judged.drawn.prepared->known_at;
  apply.proposal = against_plan(judged.plan);
  apply.also = marks_applied(desk, judged.plan);
  return apply_plan(desk.store, desk.agreements, scope_of_unit(desk.viewer, judged.plan.pdu), apply,
                    desk.clock);
}

Result<Applied> undo_saved_plan(const Desk& desk, const std::string& id) {
  EVENKEEL_TRY_LET(const auto plan, plan_of(desk, id));
  if (plan.state != PlanState::Applied)
    return fail(Error::conflict("PLAN-CLOSED", fmt::format("the plan is {}", text_of(plan.state)),
                                "There is nothing to take back."));
  return undo_allocation(desk.store, scope_of_unit(desk.viewer, plan.pdu), plan.applied, desk.clock);
}

}  // namespace evenkeel
