#include "allocation/check.h"

#include "allocation/evenness.h"

namespace evenkeel::allocation {
namespace {

Violation violation_of(const Question& q, Said said) {
  Violation out{q.case_index, q.candidate, said.rule, std::move(said.sentence), 0};
  const auto& c = q.the_candidate();
  const auto after = q.before.points + q.the_case().points;
  if (said.rule->code == rules::line.code) out.over = after - c.line;
  if (said.rule->code == rules::stop_line.code) out.over = after - c.stop;
  if (said.rule->code == rules::hours_only.code) out.over = after - c.available;
  if (said.rule->code == rules::protected_nqo.code && c.cap && after > *c.cap) out.over = after - *c.cap;
  return out;
}

// By candidate: the points of cases that an override or direction lets in by name. The others are judged
// against the line as if these were not there; against every other limit, with them.
std::vector<std::int64_t> points_let_in(const Problem& problem, const std::vector<std::int32_t>& assignment,
                                        std::vector<bool>& named) {
  std::vector<std::int64_t> out(problem.people.size());
  for (std::size_t c = 0; c < assignment.size(); ++c) {
    if (assignment[c] < 0) continue;
    const auto p = static_cast<std::size_t>(assignment[c]);
    named[c] = let_in_by_name(ask(problem, c, p, {}));
    if (named[c]) out[p] += problem.cases[c].points;
  }
  return out;
}

}  // namespace

Checked check(const Problem& problem, const std::vector<std::int32_t>& assignment) {
  Checked out;
  out.after = loads_after(problem, assignment);
  std::vector<bool> named(assignment.size());
  const auto let_in = points_let_in(problem, assignment, named);
  for (std::size_t c = 0; c < assignment.size(); ++c) {
    if (assignment[c] < 0) continue;
    const auto p = static_cast<std::size_t>(assignment[c]);
    auto q = ask(problem, c, p, without(out.after[p], problem.cases[c]));
    q.let_in = let_in[p] - (named[c] ? problem.cases[c].points : 0);
    for (auto& said : refusals(q)) out.violations.push_back(violation_of(q, std::move(said)));
    for (auto& said : to_confirm(q)) out.to_confirm.push_back(violation_of(q, std::move(said)));
    const bool given = override_for(q) != nullptr || direction_for(q) != nullptr;
    if (given && out.after[p].points > problem.people[p].line) out.by_override.push_back(c);
  }
  return out;
}

}  // namespace evenkeel::allocation
