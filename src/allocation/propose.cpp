#include "allocation/propose.h"

#include <algorithm>
#include <tuple>

#include "allocation/balance.h"
#include "allocation/evening.h"
#include "allocation/reasons.h"

namespace evenkeel::allocation {
namespace {

std::size_t at(std::int32_t index) { return static_cast<std::size_t>(index); }

class Proposer {
 public:
  Proposer(const Problem& problem, const ProposeLimits& limits)
      : problem_(problem), limits_(limits), open_(open_pairs(problem)) {
    plan_.assignment.assign(problem.cases.size(), kUnplaced);
    for (const auto& w : problem.cases) replanning_ = replanning_ || w.holder >= 0;
  }

  Plan run() {
    place_pinned();
    relax();
    solve();
    use_overrides();
    even_out(problem_, open_, plan_.assignment, limits_.balance_steps);
    look_at_all();
    tell();
    return std::move(plan_);
  }

 private:
  void place_pinned() {
    for (std::size_t c = 0; c < problem_.cases.size(); ++c) {
      if (problem_.cases[c].pinned >= 0) plan_.assignment[c] = problem_.cases[c].pinned;
    }
  }

  // Room alone, in points: what a plan of this instance places is at least what any plan places.
  void relax() {
    const auto after = loads_after(problem_, plan_.assignment);
    std::vector<std::int32_t> agent(problem_.people.size(), -1);
    std::vector<std::vector<gap::Arc>> arcs(problem_.cases.size());
    for (std::size_t c = 0; c < problem_.cases.size(); ++c) {
      if (problem_.cases[c].pinned >= 0) continue;
      for (const auto& pair : open_[c]) {
        const auto p = at(pair.candidate);
        if (after[p].points + problem_.cases[c].points <= limit_of(problem_.people[p]).points) {
          agent[p] = 0;
          arcs[c].push_back(
              {pair.candidate, static_cast<std::int32_t>(problem_.cases[c].points), cost(c, pair)});
        }
      }
    }
    number_agents(agent, after);
    for (std::size_t c = 0; c < arcs.size(); ++c) {
      if (arcs[c].empty()) continue;
      for (auto& arc : arcs[c]) arc.agent = agent[at(arc.agent)];
      plan_.relaxed.problem.add_job(std::move(arcs[c]));
      plan_.relaxed.urgency.push_back(problem_.cases[c].urgency);
      plan_.relaxed.points.push_back(problem_.cases[c].points);
      plan_.relaxed_case.push_back(c);
    }
  }

  void number_agents(std::vector<std::int32_t>& agent, const std::vector<Load>& after) {
    for (std::size_t p = 0; p < agent.size(); ++p) {
      if (agent[p] < 0) continue;
      agent[p] = static_cast<std::int32_t>(plan_.relaxed_candidate.size());
      plan_.relaxed_candidate.push_back(p);
      plan_.relaxed.problem.capacity.push_back(limit_of(problem_.people[p]).points - after[p].points);
    }
  }

  // Where cases have holders, a move counts before any wish.
  std::int64_t cost(std::size_t c, const OpenPair& pair) const {
    if (replanning_)
      return problem_.cases[c].holder >= 0 && problem_.cases[c].holder != pair.candidate ? 1 : 0;
    return pair.soft;
  }

  void solve() {
    auto instance = plan_.relaxed;
    for (int round = 0; round < kRounds; ++round) {
      auto result = gap::solve_placement(instance, limits_.solver);
      plan_.reproducible = plan_.reproducible && result.reproducible;
      if (round == 0) plan_.proof = result.levels;
      take(result.assignment);
      if (!forbid_excess(instance)) return;
    }
    drop_excess();
  }

  void take(const std::vector<std::int32_t>& assignment) {
    for (std::size_t job = 0; job < assignment.size(); ++job) {
      plan_.assignment[plan_.relaxed_case[job]] =
          assignment[job] < 0 ? kUnplaced
                              : static_cast<std::int32_t>(plan_.relaxed_candidate[at(assignment[job])]);
    }
  }

  // Cases that take somebody beyond their number of cases or share of high-risk cases, the least urgent and
  // smallest first.
  std::vector<std::size_t> excess() const {
    std::vector<std::size_t> out;
    auto after = loads_after(problem_, plan_.assignment);
    std::vector<std::size_t> order = plan_.relaxed_case;
    std::ranges::sort(order, [&](std::size_t a, std::size_t b) {
      const auto key = [&](std::size_t c) {
        return std::tuple{-problem_.cases[c].urgency, problem_.cases[c].points, problem_.cases.size() - c};
      };
      return key(a) < key(b);
    });
    for (const auto c : order) {
      if (plan_.assignment[c] < 0) continue;
      const auto p = at(plan_.assignment[c]);
      const auto& who = problem_.people[p];
      const bool too_many =
          after[p].cases > who.most_cases && problem_.cases[c].holder != plan_.assignment[c];
      const bool too_hard =
          who.most_high_risk >= 0 && after[p].high_risk > who.most_high_risk && problem_.cases[c].high_risk;
      if (!too_many && !too_hard) continue;
      out.push_back(c);
      after[p] = without(after[p], problem_.cases[c]);
    }
    return out;
  }

  bool forbid_excess(gap::PlacementInstance& instance) const {
    const auto cases = excess();
    if (cases.empty()) return false;
    gap::Instance narrower;
    narrower.capacity = instance.problem.capacity;
    for (std::size_t job = 0; job < instance.problem.jobs(); ++job) {
      const auto c = plan_.relaxed_case[job];
      const auto arcs = instance.problem.eligible(job);
      std::vector<gap::Arc> kept{arcs.begin(), arcs.end()};
      if (std::ranges::find(cases, c) != cases.end()) {
        std::erase_if(kept, [&](const gap::Arc& arc) {
          return plan_.relaxed_candidate[at(arc.agent)] == at(plan_.assignment[c]);
        });
      }
      narrower.add_job(std::move(kept));
    }
    instance.problem = std::move(narrower);
    return true;
  }

  void drop_excess() {
    for (const auto c : excess()) plan_.assignment[c] = kUnplaced;
  }

  // Overload is allowed inside an override only, used only where nobody has room, and least: the most urgent
  // and smallest case first, each to whoever is then least over their limit.
  void use_overrides() {
    if (problem_.facts->overrides.empty()) return;
    auto after = loads_after(problem_, plan_.assignment);
    std::vector<std::size_t> left;
    for (std::size_t c = 0; c < problem_.cases.size(); ++c) {
      if (plan_.assignment[c] < 0) left.push_back(c);
    }
    std::ranges::stable_sort(left, {}, [&](std::size_t c) {
      return std::tuple{problem_.cases[c].urgency, problem_.cases[c].points};
    });
    for (const auto c : left) {
      const auto p = least_over(c, after);
      if (!p) continue;
      plan_.assignment[c] = static_cast<std::int32_t>(*p);
      after[*p] = with(after[*p], problem_.cases[c]);
      plan_.by_override.push_back(c);
    }
    std::ranges::sort(plan_.by_override);
  }

  std::optional<std::size_t> least_over(std::size_t c, const std::vector<Load>& after) const {
    std::optional<std::size_t> best;
    const auto over = [&](std::size_t p) { return after[p].points - limit_of(problem_.people[p]).points; };
    for (const auto& pair : open_[c]) {
      const auto p = at(pair.candidate);
      const auto q = ask(problem_, c, p, after[p]);
      if (override_for(q) == nullptr || judge_load(q) == Answer::Bars) continue;
      if (!best || over(p) < over(*best)) best = p;
    }
    return best;
  }

  struct Score {
    std::vector<std::int64_t> placed;  // number and points by class, negated: smaller is better
    Evenness even;
    friend auto operator<=>(const Score&, const Score&) = default;
  };

  Score score(const std::vector<std::int32_t>& assignment) const {
    Score out;
    out.placed.assign(2 * (classes()), 0);
    for (std::size_t c = 0; c < assignment.size(); ++c) {
      if (assignment[c] < 0) continue;
      const auto urgency = std::size_t{problem_.cases[c].urgency};
      out.placed[2 * urgency] -= 1;
      out.placed[2 * urgency + 1] -= problem_.cases[c].points;
    }
    out.even = evenness_of(problem_, open_, assignment);
    return out;
  }

  std::size_t classes() const { return std::max<std::size_t>(1, problem_.agreement->urgency.size()); }

  // Few enough plans are all looked at: then the best is known, and not only bounded.
  void look_at_all() {
    if (!plan_.by_override.empty()) return;
    std::int64_t plans = 1;
    for (const auto c : plan_.relaxed_case) {
      plans *= static_cast<std::int64_t>(open_[c].size()) + 1;
      if (plans > limits_.exhaustive) return;
    }
    auto best = score(plan_.assignment);
    auto trial = plan_.assignment;
    auto after = loads_after(problem_, pinned_only());
    for (const auto c : plan_.relaxed_case) trial[c] = kUnplaced;
    look(0, trial, after, best);
    plan_.optimal = true;
  }

  std::vector<std::int32_t> pinned_only() const {
    auto out = plan_.assignment;
    for (const auto c : plan_.relaxed_case) out[c] = kUnplaced;
    return out;
  }

  void look(std::size_t job, std::vector<std::int32_t>& trial, std::vector<Load>& after, Score& best) {
    if (job == plan_.relaxed_case.size()) {
      auto reached = score(trial);
      if (std::tie(reached.placed, reached.even, trial) <
          std::tie(best.placed, best.even, plan_.assignment)) {
        best = std::move(reached);
        plan_.assignment = trial;
      }
      return;
    }
    const auto c = plan_.relaxed_case[job];
    look(job + 1, trial, after, best);
    for (const auto& pair : open_[c]) {
      auto& load = after[at(pair.candidate)];
      const auto more = with(load, problem_.cases[c]);
      const auto& who = problem_.people[at(pair.candidate)];
      if (more.points > limit_of(who).points || !within_numbers(who, more)) continue;
      const auto kept = load;
      load = more;
      trial[c] = pair.candidate;
      look(job + 1, trial, after, best);
      trial[c] = kUnplaced;
      load = kept;
    }
  }

  void tell() {
    plan_.after = loads_after(problem_, plan_.assignment);
    const auto reached = score(plan_.assignment);
    plan_.moves = reached.even.moves;
    plan_.steps = reached.even.steps;
    tell_levels(reached);
    for (std::size_t c = 0; c < problem_.cases.size(); ++c) {
      if (plan_.assignment[c] < 0) {
        plan_.unplaced.push_back(reason_for(problem_, c, plan_.after));
      } else {
        const auto p = at(plan_.assignment[c]);
        const auto q = ask(problem_, c, p, without(plan_.after[p], problem_.cases[c]));
        if (!to_confirm(q).empty()) plan_.to_confirm.push_back(c);
      }
    }
  }

  std::optional<std::int64_t> proved(gap::Measure measure, std::uint8_t urgency) const {
    for (const auto& level : plan_.proof) {
      const bool same =
          level.measure == measure && (measure == gap::Measure::Cost || level.urgency == urgency);
      if (same) return level.bound;
    }
    return measure == gap::Measure::Cost ? std::nullopt : std::optional<std::int64_t>{0};
  }

  // Pinned cases are placed in every plan, so they count in value and bound alike. A bound holds for plans
  // that reach the values before it; where side limits cost an earlier level, later bounds may not apply.
  void tell_levels(const Score& reached) {
    std::vector<std::int64_t> beyond(2 * classes(), 0);
    for (std::size_t c = 0; c < problem_.cases.size(); ++c) {
      const bool outside =
          problem_.cases[c].pinned >= 0 || std::ranges::find(plan_.by_override, c) != plan_.by_override.end();
      if (!outside || plan_.assignment[c] < 0) continue;
      beyond[2 * std::size_t{problem_.cases[c].urgency}] += 1;
      beyond[2 * std::size_t{problem_.cases[c].urgency} + 1] += problem_.cases[c].points;
    }
    bool as_relaxed = true;
    for (std::size_t u = 0; u < classes(); ++u) {
      for (const bool points : {false, true}) {
        const auto value = -reached.placed[2 * u + (points ? 1 : 0)];
        const auto measure = points ? gap::Measure::Points : gap::Measure::Placed;
        const auto bound = proved(measure, static_cast<std::uint8_t>(u));
        const auto all = bound ? std::optional{*bound + beyond[2 * u + (points ? 1 : 0)]} : std::nullopt;
        plan_.levels.push_back({points ? PlanLevel::What::Points : PlanLevel::What::Placed,
                                static_cast<std::uint8_t>(u), value, as_relaxed ? all : std::nullopt, true});
        as_relaxed = as_relaxed && value == relaxed_value(measure, static_cast<std::uint8_t>(u)) +
                                                beyond[2 * u + (points ? 1 : 0)];
      }
    }
    tell_evenness(reached.even, as_relaxed);
  }

  std::int64_t relaxed_value(gap::Measure measure, std::uint8_t urgency) const {
    for (const auto& level : plan_.proof) {
      if (level.measure == measure && level.urgency == urgency) return level.value;
    }
    return 0;
  }

  void tell_evenness(const Evenness& even, bool as_relaxed) {
    const auto cost = as_relaxed && plan_.by_override.empty() ? proved(gap::Measure::Cost, 0) : std::nullopt;
    using enum PlanLevel::What;
    if (replanning_)
      plan_.levels.push_back({Moves, 0, even.moves, std::max(cost.value_or(0), fewest_moves()), false});
    const auto highest = even.steps.empty() ? 0 : even.steps.front();
    plan_.levels.push_back({Balance, 0, highest, lowest_highest(), false});
    plan_.levels.push_back({Soft, 0, even.soft, replanning_ ? std::nullopt : soft_bound(cost), false});
    plan_.levels.push_back({FinerBalance, 0, even.finer, std::nullopt, false});
    const auto closed = [](const PlanLevel& l) { return l.bound && *l.bound == l.value; };
    plan_.optimal = plan_.optimal || std::ranges::all_of(plan_.levels, closed);
  }

  // Every plan that places as many cases moves those that cannot all stay or be new ones.
  std::int64_t fewest_moves() const {
    std::int64_t placed = 0;
    std::int64_t without_move = 0;
    for (std::size_t c = 0; c < problem_.cases.size(); ++c) {
      const auto holder = problem_.cases[c].holder;
      placed += plan_.assignment[c] >= 0 ? 1 : 0;
      const bool may_stay =
          std::ranges::any_of(open_[c], [&](const OpenPair& p) { return p.candidate == holder; });
      without_move += holder < 0 || may_stay || problem_.cases[c].pinned == holder ? 1 : 0;
    }
    return std::max<std::int64_t>(0, placed - without_move);
  }

  // Pinned cases' wishes are the same in every plan.
  std::optional<std::int64_t> soft_bound(std::optional<std::int64_t> cost) const {
    if (!cost) return std::nullopt;
    // Only a wish to learn gains a step: without any, no plan costs less than nothing.
    if (problem_.facts->learning.empty()) cost = std::max<std::int64_t>(0, *cost);
    for (std::size_t c = 0; c < problem_.cases.size(); ++c) {
      if (problem_.cases[c].pinned < 0) continue;
      for (const auto& pair : open_[c]) {
        if (pair.candidate == problem_.cases[c].pinned) *cost += pair.soft;
      }
    }
    return cost;
  }

  // Nobody falls below what they hold, and somebody stands at or above the mean of all.
  std::int64_t lowest_highest() const {
    std::vector<bool> counted(problem_.people.size());
    for (const auto& pairs : open_) {
      for (const auto& pair : pairs) counted[at(pair.candidate)] = true;
    }
    std::int64_t points = 0;
    std::int64_t available = 0;
    std::int64_t out = 0;
    const auto step = problem_.agreement->lines.balance_step_tenths;
    for (std::size_t p = 0; p < counted.size(); ++p) {
      if (!counted[p]) continue;
      points += plan_.after[p].points;
      available += problem_.people[p].available;
      out = std::max(out, step_of(problem_.people[p].held.points, problem_.people[p].available, step));
    }
    return std::max(out, step_of(points, available, step));
  }

  static constexpr int kRounds = 20;
  const Problem& problem_;
  const ProposeLimits& limits_;
  const OpenPairs open_;
  bool replanning_ = false;
  Plan plan_;
};

}  // namespace

bool within_numbers(const Candidate& candidate, const Load& after) {
  if (after.cases > candidate.most_cases && after.cases > candidate.held.cases) return false;
  return candidate.most_high_risk < 0 || after.high_risk <= candidate.most_high_risk ||
         after.high_risk <= candidate.held.high_risk;
}

Plan propose(const Problem& problem, const ProposeLimits& limits) { return Proposer{problem, limits}.run(); }

}  // namespace evenkeel::allocation
