#include "usecases/plans/make_plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "access/permissions.h"
#include "allocation/reasons.h"
#include "base/moment.h"
#include "base/number_text.h"
#include "usecases/allocate/act.h"
#include "usecases/allocate/allocation_text.h"
#include "usecases/cases/allocate_case.h"
#include "usecases/cases/takers.h"
#include "usecases/plans/earlier_choices.h"
#include "usecases/ports/plan_store.h"
#include "usecases/see/asking.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kMostMoves = 200;
constexpr std::int64_t kKept = 30 * kDay;

using allocation::Problem;

std::optional<PersonCode> code_of(const Problem& problem, std::int32_t candidate) {
  if (candidate < 0) return std::nullopt;
  return problem.person(static_cast<std::size_t>(candidate)).code;
}

std::string reason_of(const Planned& planned, std::size_t c) {
  const auto& all = planned.plan.unplaced;
  const auto found = std::ranges::find(all, c, &allocation::UnplacedCase::case_index);
  return found == all.end() ? std::string{} : unplaced_sentence(planned, *found);
}

// Cases that stay where they are have no line in a plan; those of somebody who goes have, and those that were
// to go on after an objection.
std::vector<PlannedCase> cases_of(const Planned& planned, const PlanOrder& order) {
  const auto& problem = planned.prepared->problem;
  std::vector<PlannedCase> out;
  for (std::size_t c = 0; c < problem.cases.size(); ++c) {
    const auto from = code_of(problem, problem.cases[c].holder);
    const auto to = code_of(problem, planned.plan.assignment[c]);
    const bool stays = from && (!to || to == from) && from != order.about;
    if (stays && order.kind != PlanKind::Waiting) continue;
    out.push_back({.case_id = CaseId{problem.case_id(c)},
                   .from = from,
                   .proposed = to,
                   .to = to,
                   .why = to ? std::string{} : reason_of(planned, c)});
  }
  for (const auto& one : planned.staying)
    out.push_back({.case_id = CaseId{one.case_id},
                   .from = PersonCode{one.holder},
                   .proposed = {},
                   .to = {},
                   .why = one.why});
  return out;
}

std::string counted_cases(std::int64_t count) {
  return fmt::format("{} case{}", count, count == 1 ? "" : "s");
}

std::string summary_of(const Planned& planned, const std::vector<PlannedCase>& cases,
                       const PlanOrder& order) {
  const auto placed = std::ranges::count_if(cases, [](const PlannedCase& one) { return one.to.has_value(); });
  const auto all = static_cast<std::int64_t>(cases.size());
  if (order.kind == PlanKind::Waiting) return waiting_summary(cases);
  if (order.kind == PlanKind::Cover) {
    const auto own =
        std::ranges::count_if(cases, [&](const PlannedCase& one) { return one.from == order.about; });
    const auto left = all - placed;
    return fmt::format("{} of {} covered, {} not; {} of others move", own - left, counted_cases(own), left,
                       counted_cases(all - own));
  }
  const auto& result = *planned.rebalanced;
  return fmt::format(
      "{} move{}: points over the limits fall from {} to {}; no plan with at most {} move{} goes below {}{}",
      counted_cases(all), all == 1 ? "s" : "", points_text(result.over_before),
      points_text(result.over_after), result.most_moves, result.most_moves == 1 ? "" : "s",
      points_text(result.over_bound),
      planned.plan.moves < result.most_moves ? "; no further single move would help" : "");
}

Result<Planned> solve(const Desk& desk, const AllocateRequest& request, const PlanOrder& order) {
  const auto scope = scope_of_unit(desk.viewer, order.unit);
  const auto pdu = order.unit.text();
  switch (order.kind) {
    case PlanKind::Waiting:
      return plan_many(desk.store, desk.agreements, scope, request, pdu);
    case PlanKind::Cover:
      return plan_cover(desk.store, desk.agreements, scope, request, order.about->text(), pdu);
    case PlanKind::Rebalance:
      return plan_rebalance(desk.store, desk.agreements, scope, request, pdu, order.moves);
  }
  return plan_many(desk.store, desk.agreements, scope, request, pdu);
}

// On which they go stands in the plan that is made anew, unless it has passed.
std::optional<Date> day_of(const Desk& desk, const PlanOrder& order, const EarlierChoices& earlier) {
  if (order.kind != PlanKind::Cover || order.from || !earlier.lands) return order.from;
  return *earlier.lands < desk.clock.today() ? std::nullopt : earlier.lands;
}

SavedPlan saved(const Desk& desk, const MeasuredUnit& unit, const Planned& planned, const PlanOrder& order,
                const EarlierChoices& earlier) {
  SavedPlan out;
  out.id = order.id;
  out.kind = order.kind;
  out.pdu = order.unit;
  out.region = unit.figures->region;
  out.about = order.about;
  out.moves = order.moves;
  out.made_by = out.changed_by = desk.viewer.account;
  out.made_at = out.changed_at = desk.clock.now_utc();
  out.as_of = unit.snapshot.as_of;
  out.agreement = unit.in_use->agreement.id;
  out.agreement_digest = unit.in_use->agreement.digest.text();
  out.known_at = planned.prepared->known_at;
  out.lands = day_of(desk, order, earlier);
  out.version = 1;
  auto cases = cases_of(planned, order);
  const auto made = summary_of(planned, cases, order);
  out.not_kept = Private<std::vector<ChoiceNotKept>>{keep_choices(earlier, unit, order.kind, cases)};
  out.summary = summary_with_choices(order.kind, made, cases);
  out.cases = Private<std::vector<PlannedCase>>{std::move(cases)};
  out.proposal = Private<std::string>{plan_text(planned)};
  return out;
}

// Drafts name people, so they are not kept for ever; whoever makes a plan clears what is a month old.
Result<void> forget_old(const Desk& desk) {
  EVENKEEL_TRY_LET(const auto now, Moment::parse(desk.clock.now_utc()));
  EVENKEEL_TRY(desk.store.plans().forget(now.plus(-kKept).text()));
  return {};
}

Result<Whereabouts> place_to_plan(const Desk& desk, const UnitCode& unit) {
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, desk.today()));
  auto where = places->whereabouts(unit);
  if (!where) return fail(access_denied());
  return std::move(*where);
}

Result<std::optional<SavedPlan>> made_already(const Desk& desk, const PlanOrder& order) {
  auto plan = desk.store.plans().get(order.id);
  if (plan) return std::optional{std::move(*plan)};
  if (plan.error().kind == ErrorKind::NotFound) return std::nullopt;
  return fail(std::move(plan.error()));
}

}  // namespace

std::string new_plan_id() { return new_record_id("plan"); }

Result<void> may_plan(const Desk& desk, const UnitCode& unit) {
  EVENKEEL_TRY_LET(const auto where, place_to_plan(desk, unit));
  EVENKEEL_TRY(access::require(desk.viewer, Permission::Allocate, where));
  return access::require(desk.viewer, Permission::SeeRestrictedCases, where);
}

std::string waiting_summary(const std::vector<PlannedCase>& cases) {
  const auto placed = std::ranges::count_if(cases, [](const PlannedCase& one) { return one.to.has_value(); });
  const auto all = static_cast<std::int64_t>(cases.size());
  const auto held = std::ranges::count_if(cases, [](const PlannedCase& one) { return one.from.has_value(); });
  return fmt::format("{} of {} placed, {} not{}", placed, counted_cases(all), all - placed,
                     held == 0 ? "" : fmt::format("; {} of them held, an objection upheld", held));
}

std::string summary_with_choices(PlanKind kind, const std::string& made,
                                 const std::vector<PlannedCase>& cases) {
  constexpr std::string_view kByHand = "; chosen by hand: ";
  const auto base = kind == PlanKind::Waiting ? waiting_summary(cases) : made.substr(0, made.find(kByHand));
  const auto by_hand = std::ranges::count_if(cases, &PlannedCase::by_hand);
  return by_hand == 0 ? base : fmt::format("{}{}{}", base, kByHand, by_hand);
}

Result<std::shared_ptr<const MeasuredUnit>> unit_to_plan(const Desk& desk, const UnitCode& unit) {
  EVENKEEL_TRY(may_plan(desk, unit));
  return desk.snapshots.unit(desk.store, desk.agreements, unit, desk.today());
}

Result<void> check_order(const Desk& desk, const PlanOrder& order) {
  EVENKEEL_TRY_LET(const auto unit, unit_to_plan(desk, order.unit));
  if (order.objected && order.kind != PlanKind::Waiting)
    return fail(Error::invalid("PLAN-OBJECTED",
                               "cases whose holder was right to object go into a plan for what waits alone",
                               "Make a plan of the kind \"waiting\" for them."));
  if (order.kind == PlanKind::Rebalance && (order.moves < 1 || order.moves > kMostMoves))
    return fail(
        Error::invalid("PLAN-MOVES", fmt::format("Enter a number of cases from 1 to {}", kMostMoves)));
  EVENKEEL_TRY(earlier_choices(desk, order.keep, order.unit));
  if (order.kind != PlanKind::Cover) return {};
  if (!order.about) return fail(Error::invalid("PLAN-WHO", "Choose who goes"));
  if (order.from && *order.from < desk.clock.today())
    return fail(Error::invalid("PLAN-DAY", "The day on which they go has to be today or later"));
  if (unit->find(*order.about) == kNobody)
    return fail(
        Error::not_found("NO-PERSON", "there is nobody of that code in the unit", "Choose from the list."));
  return {};
}

Result<SavedPlan> make_plan(const Desk& desk, const PlanOrder& order, Progress& progress) {
  progress.report("reading the records", 0, 0);
  EVENKEEL_TRY(check_order(desk, order));
  EVENKEEL_TRY_LET(auto already, made_already(desk, order));
  if (already) return std::move(*already);
  EVENKEEL_TRY_LET(const auto head, ledger_head(desk));
  EVENKEEL_TRY_LET(const auto unit, unit_to_plan(desk, order.unit));
  auto request = question_of(desk, unit);
  request.head = head;
  request.progress = &progress;
  request.objected_go = order.objected;
  EVENKEEL_TRY_LET(const auto earlier, earlier_choices(desk, order.keep, order.unit));
  request.facts.pins = pins_of(earlier, *unit, order.kind, order.about);
  EVENKEEL_TRY_LET(const auto planned, solve(desk, request, order));
  progress.report("writing the plan down", 0, 0);
  const auto plan = saved(desk, *unit, planned, order, earlier);
  if (plan.cases.reveal().empty())
    return fail(Error::undefined("PLAN-NOTHING", "no move would help", "Everything stays as it is."));
  EVENKEEL_TRY(forget_old(desk));
  EVENKEEL_TRY(desk.store.plans().put(plan));
  return plan;
}

}  // namespace evenkeel
