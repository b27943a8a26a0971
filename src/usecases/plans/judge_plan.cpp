#include "usecases/plans/judge_plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "allocation/judge.h"
#include "allocation/reasons.h"
#include "usecases/agreements/stored_agreements.h"
#include "usecases/plans/make_plan.h"
#include "usecases/ports/plan_store.h"

namespace evenkeel {
namespace {

using namespace allocation;

Error no_plan(const std::string& id) {
  return Error::not_found("NO-PLAN", fmt::format("there is no plan {} that you may open", id),
                          "A draft, or a plan that was dropped, is forgotten a month after it was made.");
}

// A choice of a case that the plan does not speak of would be lost without a word.
Result<void> refuse_other_cases(const std::vector<PlannedCase>& cases, const PlanChoices& choices) {
  for (const auto& [id, person] : choices) {
    if (std::ranges::find(cases, id, &PlannedCase::case_id) == cases.end())
      return fail(Error::not_found("NO-CASE", fmt::format("case {} is none of this plan's", id.text()),
                                   "Choose for cases of the plan, by their numbers."));
  }
  return {};
}

Result<void> choose(SavedPlan& plan, const PlanChoices& choices, const MeasuredUnit& unit) {
  auto cases = plan.cases.reveal();
  EVENKEEL_TRY(refuse_other_cases(cases, choices));
  for (auto& one : cases) {
    const auto chosen = choices.find(one.case_id);
    if (chosen == choices.end()) continue;
    if (chosen->second && unit.find(*chosen->second) == kNobody)
      return fail(Error::not_found("NO-PERSON", fmt::format("nobody has the code {}", chosen->second->text()),
                                   "Choose from the list."));
    one.to = chosen->second;
  }
  plan.summary = summary_with_choices(plan.kind, plan.summary, cases);
  plan.cases = Private<std::vector<PlannedCase>>{std::move(cases)};
  return {};
}

// A case that was to go on after an objection, and stays: it counts with its holder as all they hold.
bool stays_held(const SavedPlan& plan, const PlannedCase& one) {
  return plan.kind == PlanKind::Waiting && one.from && !one.to;
}

// The rows of its cases that are still there, without those that stay; the others are told.
ChooseCases rows_of(JudgedPlan& judged) {
  return [&judged](const Snapshot& snapshot) -> Result<std::vector<Index>> {
    std::vector<Index> out;
    std::vector<Index> stay;
    const auto& cases = judged.plan.cases.reveal();
    for (std::size_t i = 0; i < cases.size(); ++i) {
      const auto row = find_case(snapshot, cases[i].case_id.text());
      if (!row) {
        judged.gone.push_back(cases[i].case_id);
      } else if (stays_held(judged.plan, cases[i])) {
        stay.push_back(*row);
        judged.staying.push_back(i);
      } else {
        out.push_back(*row);
      }
    }
    if (out.empty()) out = std::move(stay), judged.staying.clear();
    if (out.empty())
      return fail(Error::conflict("PLAN-GONE", "none of the plan's cases is in the records any more",
                                  "Plan again on what stands now."));
    return out;
  };
}

bool is_of(const SavedPlan& plan, const std::optional<PersonCode>& person) {
  return person && plan.about && *person == *plan.about;
}

// Whoever keeps a case is its holder, but for somebody who goes. Somebody who has left since is given
// nothing.
std::int32_t holder_in(const Problem& problem, const SavedPlan& plan, const PlannedCase& one, std::size_t c) {
  if (one.to) {
    const auto candidate = find_candidate(problem, *one.to);
    if (candidate) return static_cast<std::int32_t>(*candidate);
  }
  return is_of(plan, one.from) || stays_held(plan, one) ? kUnplaced : problem.cases[c].holder;
}

std::vector<Violation> of_given(const JudgedPlan& judged, std::vector<Violation> all) {
  std::erase_if(all, [&](const Violation& v) { return !judged.given(v.case_index); });
  return all;
}

void draw(JudgedPlan& judged) {
  const auto& problem = judged.problem();
  auto& plan = judged.drawn.plan;
  auto checked = check(problem, plan.assignment);
  plan.after = std::move(checked.after);
  plan.by_override = std::move(checked.by_override);
  std::erase_if(plan.by_override, [&](std::size_t c) { return !judged.given(c); });
  judged.violations = of_given(judged, std::move(checked.violations));
  judged.to_confirm = of_given(judged, std::move(checked.to_confirm));
  for (const auto& one : judged.to_confirm) {
    if (plan.to_confirm.empty() || plan.to_confirm.back() != one.case_index)
      plan.to_confirm.push_back(one.case_index);
  }
  for (std::size_t c = 0; c < problem.cases.size(); ++c) {
    if (plan.assignment[c] < 0) plan.unplaced.push_back(reason_for(problem, c, plan.after));
    if (judged.given(c) && problem.cases[c].holder >= 0) ++plan.moves;
  }
}

void place(JudgedPlan& judged) {
  const auto& cases = judged.plan.cases.reveal();
  const auto& problem = judged.problem();
  std::map<std::string, std::size_t> at;
  for (std::size_t i = 0; i < cases.size(); ++i) at[cases[i].case_id.text()] = i;
  for (std::size_t c = 0; c < problem.cases.size(); ++c) {
    judged.row.push_back(at.at(problem.case_id(c)));
    judged.drawn.plan.assignment.push_back(holder_in(problem, judged.plan, cases[judged.row.back()], c));
  }
  draw(judged);
}

Result<std::string> version_of(Store& store, const SavedPlan& plan) {
  EVENKEEL_TRY_LET(const auto digest, Digest::parse(plan.agreement_digest));
  return exact_name(store.agreements(), plan.agreement, digest);
}

}  // namespace

std::string why_it_stays(const PlannedCase& one) {
  return one.why.empty() ? "Nobody else was chosen." : one.why;
}

Result<SavedPlan> plan_of(const Desk& desk, const std::string& id) {
  EVENKEEL_TRY_LET(auto plan, desk.store.plans().get(id));
  if (!may_plan(desk, plan.pdu)) return fail(no_plan(id));
  return plan;
}

Result<JudgedPlan> judge_plan(const Desk& desk, const std::string& id, const PlanChoices& choices) {
  JudgedPlan out;
  EVENKEEL_TRY_LET(out.plan, plan_of(desk, id));
  EVENKEEL_TRY_LET(const auto head, ledger_head(desk));
  // What is applied is told of the records and by the agreement it was made on: by those of now its cases
  // have moved already, or should not have been given.
  const bool applied = out.plan.applied > 0;
  const auto when = applied ? AsOf{.day = out.plan.as_of, .known_at = out.plan.known_at} : desk.today();
  std::optional<std::string> version;
  if (applied) {
    EVENKEEL_TRY_LET(version, version_of(desk.store, out.plan));
  }
  EVENKEEL_TRY_LET(out.unit, desk.snapshots.unit(desk.store, desk.agreements, out.plan.pdu, when, version));
  EVENKEEL_TRY(choose(out.plan, choices, *out.unit));
  auto request = question_of(desk, out.unit);
  request.head = applied ? out.plan.known_at : head;
  request.known_at = when.known_at;
  request.objected_go = out.plan.takes_objected();
  if (out.plan.about) request.facts.going.insert(*out.plan.about);
  EVENKEEL_TRY_LET(out.drawn.prepared,
                   prepare_allocation(desk.store, desk.agreements, scope_of_unit(desk.viewer, out.plan.pdu),
                                      request, rows_of(out)));
  place(out);
  for (const auto i : out.staying) {
    const auto& one = out.plan.cases.reveal()[i];
    out.drawn.staying.push_back({one.case_id.text(), one.from->text(), why_it_stays(one)});
  }
  if (applied) return out;
  out.other_agreement = out.unit->in_use->agreement.digest.text() != out.plan.agreement_digest;
  EVENKEEL_TRY_LET(out.since, changed_since(desk, out.plan.pdu, out.plan.known_at));
  return out;
}

std::vector<std::size_t> who_fits(const Problem& problem, std::size_t case_index,
                                  const std::vector<Load>& after) {
  std::vector<std::size_t> out;
  for (const auto p : problem.in_reach(case_index)) {
    const auto candidate = static_cast<std::size_t>(p);
    if (refusals(ask(problem, case_index, candidate, after[candidate])).empty()) out.push_back(candidate);
  }
  return out;
}

}  // namespace evenkeel
