#include "allocation/check.h"

#include <fmt/format.h>

#include "allocation/evenness.h"
#include "allocation/kinds.h"

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

// Who gives the case away, where the plan leaves them a higher share of high-risk cases than protects them.
// Whoever goes gives all they hold, and whose objection was upheld has asked for it.
std::optional<std::size_t> whose_share_rises(const Problem& problem, std::size_t c, std::size_t to,
                                             const std::vector<Load>& before,
                                             const std::vector<Load>& after) {
  const auto& w = problem.cases[c];
  if (w.holder < 0 || w.holder == static_cast<std::int32_t>(to) || w.high_risk) return std::nullopt;
  const auto from = static_cast<std::size_t>(w.holder);
  const auto& giver = problem.people[from];
  if (giver.away || problem.says(PairFact::Upheld, c, from)) return std::nullopt;
  return lifts_share(giver, before[from], after[from]) ? std::optional{from} : std::nullopt;
}

std::string rises(const Problem& problem, std::size_t from, const Load& after) {
  return fmt::format("It leaves {} with {} of high risk in a caseload of {}; protected, {} % is the most.",
                     problem.person(from).code.text(), after.high_risk, after.cases,
                     problem.people[from].high_risk_percent);
}

}  // namespace

Checked check(const Problem& problem, const std::vector<std::int32_t>& assignment) {
  Checked out;
  out.after = loads_after(problem, assignment);
  const auto before = loads_before(problem);
  std::vector<bool> named(assignment.size());
  const auto let_in = points_let_in(problem, assignment, named);
  for (std::size_t c = 0; c < assignment.size(); ++c) {
    if (assignment[c] < 0) continue;
    const auto p = static_cast<std::size_t>(assignment[c]);
    auto q = ask(problem, c, p, without(out.after[p], problem.cases[c]));
    q.let_in = let_in[p] - (named[c] ? problem.cases[c].points : 0);
    auto refused = refusals(q);
    const bool away = tells_unavailable(refused);
    for (auto& said : refused) out.violations.push_back(violation_of(q, std::move(said)));
    if (!away) {
      for (auto& said : to_confirm(q)) out.to_confirm.push_back(violation_of(q, std::move(said)));
    }
    if (const auto from = whose_share_rises(problem, c, p, before, out.after))
      out.to_confirm.push_back({c, p, &rules::protected_nqo, rises(problem, *from, out.after[*from]), 0});
    const bool given = override_for(q) != nullptr || direction_for(q) != nullptr;
    if (given && out.after[p].points > problem.people[p].line) out.by_override.push_back(c);
  }
  return out;
}

}  // namespace evenkeel::allocation
