#include "usecases/allocate/recommend.h"

#include <algorithm>

#include "allocation/prices.h"
#include "allocation/propose.h"
#include "allocation/reasons.h"

namespace evenkeel {
namespace {

using namespace allocation;

// Prices of the day; none where nothing like it is expected.
Result<std::vector<std::int64_t>> prices_for(const Prepared& prepared, Mode mode, std::int64_t& expected) {
  const auto& w = prepared.problem.cases.front();
  auto outlook = outlook_of(prepared.snapshot, w.pdu, w.row);
  expected = static_cast<std::int64_t>(outlook.expected.size());
  if (outlook.expected.empty()) return std::vector<std::int64_t>{};
  AllocationFacts without_pins = prepared.facts;
  without_pins.pins.clear();
  EVENKEEL_TRY_LET(const auto coming,
                   make_problem(prepared.snapshot, prepared.in_use.agreement, prepared.measurement,
                                without_pins, {.mode = mode, .cases = std::move(outlook.expected)}));
  return allocation::prices_of(coming);
}

// How many a plan places: nothing is asked of it but that.
std::int64_t placed_of(const Problem& problem) {
  ProposeLimits limits;
  limits.place_only = true;
  return std::ranges::count_if(propose(problem, limits).assignment, [](std::int32_t p) { return p >= 0; });
}

bool only_room(const std::vector<Said>& refusals) {
  return std::ranges::all_of(refusals, [](const Said& said) {
    return said.rule->code == rules::line.code || said.rule->code == rules::hours_only.code ||
           said.rule->code == rules::protected_nqo.code || said.rule->code == rules::stop_line.code;
  });
}

// The unit's waiting cases planned again, freely and with the case held where it is asked about.
Result<void> solve_again(const Prepared& prepared, Mode mode, const CaseId& id, const PersonCode& person,
                         bool allowed, WhyAnswer& out) {
  const auto pdu = prepared.problem.cases.front().pdu;
  ProblemRequest request{.mode = mode, .objected_go = true, .cases = {prepared.problem.cases.front().row}};
  for (Index row = 0; row < prepared.snapshot.cases.size(); ++row) {
    const auto& c = prepared.snapshot.cases[row];
    const bool waits = c.holder == kNobody && c.id != kNobody && prepared.snapshot.teams[c.team].pdu == pdu;
    if (waits) request.cases.push_back(row);
  }
  auto facts = prepared.facts;
  EVENKEEL_TRY_LET(const auto free, make_problem(prepared.snapshot, prepared.in_use.agreement,
                                                 prepared.measurement, facts, request));
  out.placed = placed_of(free);
  if (!allowed) return {};
  facts.pins.push_back({id, person});
  EVENKEEL_TRY_LET(const auto pinned, make_problem(prepared.snapshot, prepared.in_use.agreement,
                                                   prepared.measurement, facts, request));
  out.placed_with = placed_of(pinned);
  return {};
}

}  // namespace

Result<Recommended> recommend_one(Store& store, AgreementSource& agreements, const Scope& scope,
                                  const AllocateRequest& request, const std::string& case_id) {
  Recommended out;
  auto question = request;
  question.objected_go = true;  // who takes it: of somebody whose objection was upheld nobody asks it again
  EVENKEEL_TRY_LET(out.prepared, prepare_allocation(store, agreements, scope, question, this_case(case_id)));
  const auto& problem = out.prepared->problem;
  EVENKEEL_TRY_LET(const auto prices, prices_for(*out.prepared, request.mode, out.expected_cases));
  out.ranking = rank(problem, 0, prices);
  if (out.ranking.options.empty()) {
    std::vector<Load> after;
    for (const auto& c : problem.people) after.push_back(c.held);
    out.reason = reason_for(problem, 0, after);
    out.sentence = sentence_of(problem, *out.reason);
  }
  return out;
}

Result<WhyAnswer> why_person(Store& store, AgreementSource& agreements, const Scope& scope,
                             const AllocateRequest& request, const std::string& case_id,
                             const std::string& person) {
  EVENKEEL_TRY_LET(auto one, recommend_one(store, agreements, scope, request, case_id));
  WhyAnswer out;
  out.prepared = std::move(one.prepared);
  const auto& problem = out.prepared->problem;
  EVENKEEL_TRY_LET(out.candidate, find_candidate(problem, PersonCode{person}));
  const auto q = ask(problem, 0, out.candidate);
  out.refusals = refusals(q);
  if (!tells_unavailable(out.refusals)) {
    out.to_confirm = asked_first(q);
    out.preferences = preferences(q);
  }
  out.options = static_cast<std::int64_t>(one.ranking.options.size());
  const auto found = std::ranges::find(one.ranking.options, out.candidate, &Option::candidate);
  if (found != one.ranking.options.end()) out.rank = found - one.ranking.options.begin() + 1;
  if (!out.refusals.empty() && only_room(out.refusals))
    out.shortage = shortage_of(problem, out.candidate, problem.cases[0], problem.people[out.candidate].held);
  EVENKEEL_TRY(solve_again(*out.prepared, request.mode, CaseId{case_id}, PersonCode{person},
                           out.refusals.empty(), out));
  return out;
}

}  // namespace evenkeel
