#include "allocation/rank.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/decimal.h"

namespace evenkeel::allocation {
namespace {

std::optional<CapacityUsed> used(std::int64_t points, const Candidate& c) {
  if (!c.measured) return std::nullopt;
  return workload::capacity_used(Points{points}, Points{c.available});
}

// Prices are compared in steps of a tenth, so that noise in them never outweighs balance.
std::int64_t scarcity_of(std::int64_t price) { return (price + 50) / 100; }

// Where there is far more work than room, prices count how many kinds of it somebody could still take, and
// who is nearly full could take fewer: so an eighth more is the same step, and balance decides.
std::int64_t scarcity_step(std::int64_t tenths) {
  std::int64_t step = 0;
  for (std::int64_t low = 0; low < tenths; low += std::max<std::int64_t>(1, low / 8)) ++step;
  return step;
}

// A sum of shares, one for each kind of work, and no number of points: where there is far more work than room
// it counts kinds.
std::string scarce_sentence(std::int64_t tenths, std::int64_t first) {
  return fmt::format(
      "Their room is kept for work that fewer people may hold: its scarcity is {}, that of whoever is first "
      "{}.",
      tenths_text(tenths), tenths_text(first));
}

Option option_of(const Question& q, std::int64_t price) {
  const auto& c = q.the_candidate();
  Option out;
  out.candidate = q.candidate;
  out.scarcity = scarcity_of(price);
  out.step = rules::balance.cost(q);
  out.soft = soft_cost(q);
  out.before = used(q.before.points, c);
  out.load_after = with(q.before, q.the_case());
  out.after = used(out.load_after.points, c);
  out.reasons = preferences(q);
  out.reasons.insert(out.reasons.begin(), {&rules::balance, Answer::Passes, out.step, rules::balance.say(q)});
  out.confirm = asked_first(q);
  return out;
}

Excluded excluded_of(const Question& q, std::vector<Said> because) {
  Excluded out{q.candidate, std::move(because), std::nullopt};
  if (out.because.front().rule->code != rules::not_available.code)
    out.before = used(q.before.points, q.the_candidate());
  return out;
}

}  // namespace

Ranking rank(const Problem& problem, std::size_t case_index, const std::vector<std::int64_t>& prices) {
  Ranking out;
  const auto reach = problem.in_reach(case_index);
  for (const auto p : reach) {
    const auto candidate = static_cast<std::size_t>(p);
    const auto q = ask(problem, case_index, candidate);
    auto because = refusals(q);
    if (because.empty())
      out.options.push_back(option_of(q, prices.empty() ? 0 : prices[candidate]));
    else
      out.excluded.push_back(excluded_of(q, std::move(because)));
  }
  const auto better = [&](const Option& a, const Option& b) {
    const auto head = [](const Option& o) { return std::tuple{scarcity_step(o.scarcity), o.step, o.soft}; };
    if (head(a) != head(b)) return head(a) < head(b);
    const auto& x = problem.people[a.candidate];
    const auto& y = problem.people[b.candidate];
    const auto finer = compare_ratios(a.load_after.points, std::max<std::int64_t>(1, x.available),
                                      b.load_after.points, std::max<std::int64_t>(1, y.available));
    return finer != 0 ? finer < 0 : a.candidate < b.candidate;
  };
  std::ranges::sort(out.options, better);
  for (auto& option : out.options) {
    const auto first = out.options.front().scarcity;
    if (scarcity_step(option.scarcity) > scarcity_step(first))
      option.scarce = scarce_sentence(option.scarcity, first);
  }
  out.out_of_reach = static_cast<std::int64_t>(problem.people.size() - reach.size());
  return out;
}

}  // namespace evenkeel::allocation
