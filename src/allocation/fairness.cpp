#include "allocation/fairness.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "allocation/evenness.h"
#include "allocation/kinds.h"
#include "base/decimal.h"
#include "base/number_text.h"

namespace evenkeel::allocation {
namespace {

// The share times `whole`: 10,000 for hundredths of a percent, 1,000 for tenths.
std::int64_t used_of(std::int64_t whole, const Candidate& c, const Load& load) {
  return divide_half_up(Int128{load.points} * whole, std::max<std::int64_t>(1, c.available));
}

// Sum of |a - b| over all pairs, over twice n times the sum: from sorted values in one pass.
std::int64_t gini_of(const std::vector<std::int64_t>& sorted) {
  Int128 weighted = 0;
  Int128 sum = 0;
  const auto n = static_cast<std::int64_t>(sorted.size());
  for (std::int64_t i = 0; i < n; ++i) {
    weighted += Int128{sorted[static_cast<std::size_t>(i)]} * (2 * i + 1 - n);
    sum += sorted[static_cast<std::size_t>(i)];
  }
  return sum <= 0 ? 0 : divide_half_up(weighted * 1000, sum * n);
}

std::int64_t jain_of(const std::vector<std::int64_t>& values) {
  Int128 sum = 0;
  Int128 squares = 0;
  for (const auto v : values) sum += v, squares += Int128{v} * v;
  return squares == 0 ? 1000 : divide_half_up(sum * sum * 1000, squares * static_cast<Int128>(values.size()));
}

using Groups = std::map<std::string, std::vector<std::size_t>>;

std::int64_t measured_in(const Problem& problem, const std::vector<std::size_t>& people) {
  return std::ranges::count_if(people, [&](std::size_t p) { return problem.people[p].measured; });
}

// The names of groups that are too small, and with them the next smallest, until nobody can take the others
// from the whole and be left with fewer people than may be shown.
std::set<std::string> too_small(const Problem& problem, const Groups& groups) {
  const std::int64_t smallest = problem.agreement->publication.smallest_group;
  std::vector<std::pair<std::int64_t, std::string>> sizes;
  for (const auto& [name, people] : groups) sizes.emplace_back(measured_in(problem, people), name);
  std::ranges::sort(sizes);
  std::set<std::string> out;
  std::int64_t hidden = 0;
  for (const auto& [size, name] : sizes) {
    if (size >= smallest && (hidden == 0 || hidden >= smallest)) break;
    hidden += size;
    out.insert(name);
  }
  return out;
}

std::string hours_group(const Problem& problem, const Candidate& c) {
  return c.contracted < problem.agreement->capacity.full_week ? "part-time" : "full-time";
}

std::string experience_group(const Problem& problem, std::size_t p) {
  const auto& person = problem.person(p);
  if (person.grade == Grade::PQiP) return "in training";
  if (person.grade == Grade::NQO) return "newly qualified";
  if (!person.qualified) return "experience not recorded";
  return person.qualified->plus_months(12) > problem.snapshot->as_of ? "newly qualified"
                                                                     : "qualified over a year";
}

}  // namespace

std::vector<std::size_t> people_in_scope(const Problem& problem) {
  std::vector<bool> in(problem.people.size());
  const OpenPairs open{problem};
  for (const auto& pairs : open.lists()) {
    for (const auto& pair : pairs) in[static_cast<std::size_t>(pair.candidate)] = true;
  }
  for (const auto& w : problem.cases) {
    if (w.holder >= 0 && !problem.people[static_cast<std::size_t>(w.holder)].away)
      in[static_cast<std::size_t>(w.holder)] = true;
  }
  std::vector<std::size_t> out;
  for (std::size_t p = 0; p < in.size(); ++p) {
    if (in[p]) out.push_back(p);
  }
  return out;
}

Fairness fairness(const Problem& problem, const std::vector<Load>& after,
                  const std::vector<std::size_t>& scope) {
  Fairness out;
  out.group = "all";
  std::vector<std::int64_t> used;
  std::vector<std::int64_t>
      tenths;  // rounded once, as everywhere: 4.4479 % is 4.4 %, though 4.45 % would be 4.5 %
  std::int64_t cases = 0;
  std::int64_t high = 0;
  for (const auto p : scope) {
    const auto& c = problem.people[p];
    if (!c.measured) {
      ++out.not_measured;
      continue;
    }
    used.push_back(used_of(10'000, c, after[p]));
    tenths.push_back(used_of(1'000, c, after[p]));
    out.over_line += after[p].points > c.line ? 1 : 0;
    cases += after[p].cases;
    high += after[p].high_risk;
  }
  out.people = static_cast<std::int64_t>(used.size());
  if (used.empty()) return out;
  std::ranges::sort(used);
  out.highest = std::ranges::max(tenths);
  out.lowest = std::ranges::min(tenths);
  out.gini = gini_of(used);
  out.jain = jain_of(used);
  out.high_risk_tenths = cases == 0 ? 0 : divide_half_up(Int128{high} * 1000, cases);
  return out;
}

std::vector<Fairness> fairness_by_group(const Problem& problem, const std::vector<Load>& after,
                                        const std::vector<std::size_t>& scope) {
  Groups by_grade;
  Groups by_hours;
  Groups by_experience;
  for (const auto p : scope) {
    by_grade["grade " + std::string{text_of(problem.person(p).grade)}].push_back(p);
    by_hours[hours_group(problem, problem.people[p])].push_back(p);
    by_experience[experience_group(problem, p)].push_back(p);
  }
  std::vector<Fairness> out;
  for (const auto* groups : {&by_grade, &by_hours, &by_experience}) {
    const auto hidden = too_small(problem, *groups);
    for (const auto& [name, people] : *groups) {
      auto figures = hidden.contains(name) ? Fairness{} : fairness(problem, after, people);
      figures.hidden = hidden.contains(name);
      figures.group = name;
      out.push_back(std::move(figures));
    }
  }
  return out;
}

std::int64_t envy_beyond_one_case(const Problem& problem, const std::vector<std::int32_t>& assignment,
                                  const std::vector<Load>& after) {
  const OpenPairs open{problem};
  std::set<std::pair<std::int32_t, std::int32_t>> envious;
  for (std::size_t c = 0; c < assignment.size(); ++c) {
    const auto p = assignment[c];
    if (p < 0) continue;
    const auto& giver = problem.people[static_cast<std::size_t>(p)];
    const auto left = after[static_cast<std::size_t>(p)].points - problem.cases[c].points;
    for (const auto& pair : open[c]) {
      if (pair.candidate == p) continue;
      const auto& taker = problem.people[static_cast<std::size_t>(pair.candidate)];
      const auto taken = with(after[static_cast<std::size_t>(pair.candidate)], problem.cases[c]);
      if (taken.points > limit_of(taker).points || !within_numbers(taker, taken)) continue;
      if (compare_ratios(left, std::max<std::int64_t>(1, giver.available), taken.points,
                         std::max<std::int64_t>(1, taker.available)) > 0)
        envious.emplace(p, pair.candidate);
    }
  }
  return static_cast<std::int64_t>(envious.size());
}

std::string sentence_of(const Fairness& f) {
  if (f.hidden) return fmt::format("{}: too few people to show.", f.group);
  if (f.people == 0) return "nobody in scope has a figure.";
  return fmt::format(
      "{} in scope from {} % to {} % of capacity, {} over the line; Gini {}.{:03}, Jain {}.{:03}; {} % of "
      "their cases of high risk{}.",
      f.people == 1 ? "1 person" : number_text(f.people) + " people", tenths_text(f.lowest),
      tenths_text(f.highest), f.over_line, f.gini / 1000, f.gini % 1000, f.jain / 1000, f.jain % 1000,
      tenths_text(f.high_risk_tenths),
      f.not_measured > 0 ? fmt::format("; {} not measured", f.not_measured) : "");
}

}  // namespace evenkeel::allocation
