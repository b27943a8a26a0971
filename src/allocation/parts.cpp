#include "allocation/parts.h"

#include <algorithm>
#include <numeric>

namespace evenkeel::allocation {
namespace {

class Union {
 public:
  explicit Union(std::size_t count) : parent_(count) {
    std::iota(parent_.begin(), parent_.end(), std::size_t{0});
  }
  std::size_t find(std::size_t at) {
    while (parent_[at] != at) at = parent_[at] = parent_[parent_[at]];
    return at;
  }
  void join(std::size_t a, std::size_t b) {
    a = find(a);
    b = find(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

// Units are one where somebody works in both, or where one is opened to everybody.
Union join_units(const Problem& problem) {
  Union units{problem.snapshot->pdus.size()};
  for (const auto& candidate : problem.people) {
    for (const auto pdu : candidate.pdus) units.join(candidate.pdus.front(), pdu);
  }
  for (const auto& pdu : problem.snapshot->pdus) {
    if (!problem.facts->opened.contains(pdu.code)) continue;
    for (std::size_t i = 1; i < problem.snapshot->pdus.size(); ++i) units.join(0, i);
  }
  return units;
}

}  // namespace

std::vector<Division> divide(const Problem& problem) {
  std::vector<Division> out;
  if (problem.snapshot->pdus.empty()) return out;
  auto units = join_units(problem);
  std::vector<std::int32_t> at(problem.snapshot->pdus.size(), -1);
  for (std::uint32_t c = 0; c < problem.cases.size(); ++c) {
    if (problem.cases[c].pinned >= 0) continue;
    auto& part = at[units.find(problem.cases[c].pdu)];
    if (part < 0) part = static_cast<std::int32_t>(out.size()), out.emplace_back();
    out[static_cast<std::size_t>(part)].cases.push_back(c);
  }
  for (std::uint32_t p = 0; p < problem.people.size(); ++p) {
    const auto& pdus = problem.people[p].pdus;
    // Whoever works nowhere is in reach only of cases that are opened to everybody.
    const auto part = at[units.find(pdus.empty() ? 0 : pdus.front())];
    if (part >= 0) out[static_cast<std::size_t>(part)].people.push_back(p);
  }
  return out;
}

placing::Part make_part(const Problem& problem, const Division& division, const std::vector<Load>& before) {
  placing::Part part;
  part.step_tenths = problem.agreement->lines.balance_step_tenths;
  for (const auto p : division.people) {
    const auto& c = problem.people[p];
    part.held.push_back(before[p].points);
    part.limit.push_back(plan_limit(c));
    part.available.push_back(c.available);
    part.held_cases.push_back(before[p].cases);
    part.most_cases.push_back(c.most_cases);
    part.held_high.push_back(before[p].high_risk);
    part.most_high.push_back(c.most_high_risk < 0 ? placing::kNoLimit : c.most_high_risk);
  }
  const auto number = [&](std::int32_t p) {
    const auto found = std::ranges::lower_bound(division.people, static_cast<std::uint32_t>(p));
    if (found == division.people.end() || *found != static_cast<std::uint32_t>(p)) return placing::kElsewhere;
    return static_cast<std::int32_t>(found - division.people.begin());
  };
  for (const auto c : division.cases) {
    const auto& w = problem.cases[c];
    part.points.push_back(w.points);
    part.urgency.push_back(w.urgency);
    part.high.push_back(w.high_risk ? 1 : 0);
    part.holder.push_back(w.holder < 0 ? placing::kNobody : number(w.holder));
  }
  auto kinds = kinds_of(problem, division.cases);
  part.profile = std::move(kinds.of);
  for (const auto& pairs : kinds.pairs) {
    for (const auto& pair : pairs) {
      const auto p = number(pair.candidate);
      if (part.room(static_cast<std::size_t>(p)) >= 0)
        part.arcs.push_back({p, static_cast<std::int32_t>(pair.soft)});
    }
    part.first_arc.push_back(static_cast<std::uint32_t>(part.arcs.size()));
  }
  part.finish();
  return part;
}

}  // namespace evenkeel::allocation
