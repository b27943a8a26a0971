#include "allocation/evenness.h"

#include <algorithm>

#include "allocation/balance.h"
#include "base/int128.h"

namespace evenkeel::allocation {

std::int64_t finer_of(const Candidate& c, std::int64_t points) {
  if (points <= 0) return 0;
  return static_cast<std::int64_t>(Int128{points} * points / std::max<std::int64_t>(1, c.available));
}

std::vector<Load> loads_before(const Problem& problem) {
  std::vector<Load> out;
  for (const auto& candidate : problem.people) out.push_back(candidate.held);
  for (const auto& one : problem.cases) {
    if (one.holder >= 0)
      out[static_cast<std::size_t>(one.holder)] = with(out[static_cast<std::size_t>(one.holder)], one);
  }
  return out;
}

std::vector<Load> loads_after(const Problem& problem, const std::vector<std::int32_t>& assignment) {
  std::vector<Load> out;
  out.reserve(problem.people.size());
  for (const auto& c : problem.people) out.push_back(c.held);
  for (std::size_t c = 0; c < assignment.size(); ++c) {
    if (assignment[c] < 0) continue;
    auto& load = out[static_cast<std::size_t>(assignment[c])];
    load = with(load, problem.cases[c]);
  }
  return out;
}

Evenness evenness_of(const Problem& problem, const OpenPairs& open,
                     const std::vector<std::int32_t>& assignment) {
  Evenness out;
  const auto after = loads_after(problem, assignment);
  std::vector<bool> counted(problem.people.size());
  for (const auto& pairs : open.lists()) {
    for (const auto& pair : pairs) counted[static_cast<std::size_t>(pair.candidate)] = true;
  }
  for (std::size_t p = 0; p < counted.size(); ++p) {
    if (!counted[p]) continue;
    out.steps.push_back(
        step_of(after[p].points, problem.people[p].available, problem.agreement->lines.balance_step_tenths));
    out.finer += finer_of(problem.people[p], after[p].points);
  }
  std::ranges::sort(out.steps, std::greater<>{});
  for (std::size_t c = 0; c < assignment.size(); ++c) {
    const auto p = assignment[c];
    if (p < 0) continue;
    const auto holder = problem.cases[c].holder;
    out.moves += holder >= 0 && holder != p ? 1 : 0;
    if (const auto* pair = open.find(c, p)) out.soft += pair->soft;
  }
  return out;
}

}  // namespace evenkeel::allocation
