#include "usecases/allocate/fairness_of.h"

#include <algorithm>

#include "allocation/evenness.h"

namespace evenkeel {
namespace {

using namespace allocation;

std::vector<std::int32_t> holders(const Problem& problem) {
  std::vector<std::int32_t> out;
  for (const auto& one : problem.cases) out.push_back(one.holder);
  return out;
}

FairnessAnswer answer(const Problem& problem, const std::vector<std::int32_t>& assignment,
                      const std::vector<std::size_t>& scope) {
  const auto loads = loads_after(problem, assignment);
  FairnessAnswer out{fairness(problem, loads, scope), fairness_by_group(problem, loads, scope), {}};
  if (std::ranges::any_of(assignment, [](std::int32_t p) { return p >= 0; }))
    out.envy = envy_beyond_one_case(problem, assignment, loads);
  return out;
}

// Those who hold or could be given one of its cases, and work there.
std::vector<std::size_t> staff_of(const Problem& problem, const std::string& pdu) {
  auto out = people_in_scope(problem);
  std::erase_if(out, [&](std::size_t p) {
    const auto is = [&](Index unit) { return problem.snapshot->pdus[unit].code.text() == pdu; };
    return !pdu.empty() && std::ranges::none_of(problem.people[p].pdus, is);
  });
  return out;
}

}  // namespace

FairnessOfPlan fairness_of_plan(const Planned& planned) {
  const auto& problem = planned.prepared->problem;
  const auto scope = people_in_scope(problem);
  return {answer(problem, holders(problem), scope), answer(problem, planned.plan.assignment, scope)};
}

Result<FairnessAnswer> fairness_of_unit(Store& store, AgreementSource& agreements, const Scope& scope,
                                        const AllocateRequest& request, const std::string& pdu) {
  EVENKEEL_TRY_LET(const auto prepared,
                   prepare_allocation(store, agreements, scope, request, held_cases(pdu)));
  return answer(prepared->problem, holders(prepared->problem), staff_of(prepared->problem, pdu));
}

}  // namespace evenkeel
