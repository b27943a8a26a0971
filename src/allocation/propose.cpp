#include "allocation/propose.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <mutex>
#include <numeric>
#include <optional>
#include <tuple>

#include "allocation/at.h"
#include "allocation/balance.h"
#include "allocation/evenness.h"
#include "allocation/parts.h"
#include "allocation/placing/solve.h"
#include "allocation/reasons.h"

namespace evenkeel::allocation {
namespace {

// Runs `work` for 0 to count - 1, each once, on at most so many threads. What one does must not depend on
// another. What the machine cannot do, on whichever thread, is thrown here once the others have ended.
template <class Work>
void side_by_side(std::size_t count, unsigned threads, const Work& work) {
  std::atomic<std::size_t> next{0};
  const auto run = [&] {
    for (auto i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::future<void>> others;
  for (unsigned t = 1; t < threads && t < count; ++t) others.push_back(std::async(std::launch::async, run));
  run();
  for (auto& other : others) other.get();
}

class Proposer {
 public:
  Proposer(const Problem& problem, const ProposeLimits& limits) : problem_(problem), limits_(limits) {
    plan_.assignment.assign(problem.cases.size(), kUnplaced);
    for (const auto& w : problem.cases) replanning_ = replanning_ || w.holder >= 0;
  }

  Plan run() {
    for (std::size_t c = 0; c < problem_.cases.size(); ++c) plan_.assignment[c] = problem_.cases[c].pinned;
    before_ = loads_after(problem_, plan_.assignment);
    plan_parts();
    use_overrides();
    plan_.after = loads_after(problem_, plan_.assignment);
    if (limits_.place_only) return std::move(plan_);
    tell_people();
    tell_levels();
    tell_cases();
    return std::move(plan_);
  }

 private:
  void plan_parts() {
    const auto divisions = divide(problem_);
    std::vector<placing::Solved> solved(divisions.size());
    std::vector<std::vector<std::uint8_t>> in_reach(divisions.size());
    std::int64_t cases = 0;
    for (const auto& division : divisions) cases += static_cast<std::int64_t>(division.cases.size());
    // The longest first, so that no thread is left with one at the end.
    std::vector<std::size_t> order(divisions.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::greater<>{}, [&](auto k) { return divisions[k].cases.size(); });
    side_by_side(divisions.size(), limits_.threads, [&](std::size_t i) {
      const auto k = order[i];
      const auto part = make_part(problem_, divisions[k], before_);
      solved[k] =
          placing::solve(part, effort_for(static_cast<std::int64_t>(divisions[k].cases.size()), cases));
      in_reach[k] = part.in_reach;
      tell_progress(solved[k]);
    });
    plan_.in_reach.assign(problem_.people.size(), 0);
    plan_.optimal = true;
    for (std::size_t k = 0; k < divisions.size(); ++k) take(divisions[k], std::move(solved[k]), in_reach[k]);
  }

  // Each part's share of the work, by its cases. Large problems get less of it a case, very large ones no
  // less than is left of a fixed sum.
  placing::Effort effort_for(std::int64_t cases, std::int64_t all) const {
    constexpr std::int64_t kImproving = 250'000'000;
    constexpr std::int64_t kMostACase = 50'000;
    constexpr std::int64_t kUpTo = 10'000;                // cases that get the most each
    constexpr std::int64_t kLeastAnnealing = 20'000'000;  // of all parts: an evening's list is short
    const auto large = kMostACase * kUpTo / all * kUpTo / all;
    const auto a_case = std::clamp(large, std::min(kImproving / all, kMostACase), kMostACase);
    const auto annealing = std::max(a_case * cases, kLeastAnnealing * cases / all);
    placing::Effort effort{limits_.solver, limits_.exhaustive, a_case, limits_.place_only, annealing};
    effort.limits.progress = {};
    if (limits_.place_only) effort.improving = std::min<std::int64_t>(effort.improving, 1'000);
    if (limits_.solver.work_units != gap::kNoWorkLimit)
      effort.limits.work_units = static_cast<std::int64_t>(Int128{limits_.solver.work_units} * cases / all);
    return effort;
  }

  void tell_progress(const placing::Solved& solved) {
    if (!limits_.solver.progress) return;
    const std::lock_guard lock{progress_mutex_};
    const auto cases = static_cast<std::int64_t>(solved.assignment.size());
    progress_.work += solved.work;
    progress_.has_value = true;
    progress_.value += cases - std::ranges::count(solved.assignment, placing::kNobody);
    limits_.solver.progress(progress_);
  }

  void take(const Division& division, placing::Solved solved, const std::vector<std::uint8_t>& in_reach) {
    plan_.reproducible = plan_.reproducible && solved.reproducible;
    plan_.optimal = plan_.optimal && solved.all_looked_at;
    for (std::size_t i = 0; i < division.cases.size(); ++i) {
      const auto p = solved.assignment[i];
      if (p >= 0) plan_.assignment[division.cases[i]] = static_cast<std::int32_t>(division.people[at(p)]);
    }
    for (std::size_t i = 0; i < division.people.size(); ++i) plan_.in_reach[division.people[i]] = in_reach[i];
    plan_.proof.push_back({division.people, division.cases, std::move(solved.levels)});
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
    if (!plan_.by_override.empty()) plan_.optimal = false;
  }

  std::optional<std::size_t> least_over(std::size_t c, const std::vector<Load>& after) const {
    std::optional<std::size_t> best;
    const auto over = [&](std::size_t p) { return after[p].points - limit_of(problem_.people[p]).points; };
    for (const auto candidate : problem_.in_reach(c)) {
      const auto p = at(candidate);
      const auto q = ask(problem_, c, p, after[p]);
      if (override_for(q) == nullptr || judge_load(q) == Answer::Bars || judge_pair(q) == Answer::Bars)
        continue;
      if (!best || over(p) < over(*best)) best = p;
    }
    return best;
  }

  void tell_people() {
    const auto step = problem_.agreement->lines.balance_step_tenths;
    for (std::size_t p = 0; p < plan_.in_reach.size(); ++p) {
      if (plan_.in_reach[p] == 0) continue;
      plan_.steps.push_back(step_of(plan_.after[p].points, problem_.people[p].available, step));
      finer_ += finer_of(problem_.people[p], plan_.after[p].points);
    }
    std::ranges::sort(plan_.steps, std::greater<>{});
    for (std::size_t c = 0; c < problem_.cases.size(); ++c) {
      const auto holder = problem_.cases[c].holder;
      plan_.moves += plan_.assignment[c] >= 0 && holder >= 0 && holder != plan_.assignment[c] ? 1 : 0;
    }
  }

  // Level by level the sum over the parts.
  void tell_levels() {
    const auto classes = std::max<std::size_t>(1, problem_.agreement->urgency.size());
    using enum PlanLevel::What;
    using placing::Measure;
    for (std::uint8_t u = 0; u < classes; ++u) {
      tell_level({Placed, u, 0, 0, 0, true}, Measure::Placed);
      tell_level({Points, u, 0, 0, 0, true}, Measure::Points);
    }
    add_settled();
    if (replanning_) tell_level({Moves, 0, 0, 0, 0, false}, Measure::Moves);
    std::size_t people = 0;
    for (auto step = plan_.steps.empty() ? 0 : plan_.steps.front(); step > 0 && people < plan_.steps.size();
         --step) {
      tell_level({Balance, 0, static_cast<std::int32_t>(step), 0, 0, false}, Measure::AtOrAbove);
      people = static_cast<std::size_t>(plan_.levels.back().value);
    }
    tell_level({Soft, 0, 0, 0, 0, false}, Measure::Soft);
    plan_.levels.push_back({FinerBalance, 0, 0, finer_, std::nullopt, false});
    const auto closed = [](const PlanLevel& l) { return l.bound && *l.bound == l.value; };
    plan_.optimal = plan_.optimal || std::ranges::all_of(plan_.levels, closed);
  }

  void tell_level(PlanLevel level, placing::Measure measure) {
    for (const auto& part : plan_.proof) {
      const placing::ProofLevel* found = nullptr;
      for (const auto& l : part.levels) {
        if (l.measure != measure || (placing::more_is_better(measure) && l.urgency != level.urgency))
          continue;
        // Below the lowest step that a part speaks of, it has as many people as there.
        if (measure != placing::Measure::AtOrAbove || l.step >= level.step) found = &l;
      }
      if (found == nullptr) continue;
      level.value += found->value;
      *level.bound += found->bound;
    }
    if (level.what == PlanLevel::What::Balance)
      level.value = std::ranges::count_if(plan_.steps, [&](std::int64_t step) { return step >= level.step; });
    const bool after_placing = !placing::more_is_better(measure);
    if (after_placing && !plan_.by_override.empty()) level.bound.reset();
    plan_.levels.push_back(level);
  }

  // Pinned cases, and those that an override lets in, are placed in every plan: they count in value and
  // bound.
  void add_settled() {
    std::vector<std::uint8_t> settled(problem_.cases.size(), 0);
    for (std::size_t c = 0; c < settled.size(); ++c) settled[c] = problem_.cases[c].pinned >= 0 ? 1 : 0;
    for (const auto c : plan_.by_override) settled[c] = 1;
    for (auto& level : plan_.levels) {
      for (std::size_t c = 0; c < settled.size(); ++c) {
        if (settled[c] == 0 || problem_.cases[c].urgency != level.urgency) continue;
        const auto worth = level.what == PlanLevel::What::Placed ? 1 : problem_.cases[c].points;
        level.value += worth;
        *level.bound += worth;
      }
    }
  }

  void tell_cases() {
    for (std::size_t c = 0; c < problem_.cases.size(); ++c) {
      if (plan_.assignment[c] < 0) {
        plan_.unplaced.push_back(reason_for(problem_, c, plan_.after));
      } else {
        const auto p = at(plan_.assignment[c]);
        const bool stays = plan_.assignment[c] == problem_.cases[c].holder;
        if (!stays && !to_confirm(ask(problem_, c, p)).empty()) plan_.to_confirm.push_back(c);
      }
    }
  }

  const Problem& problem_;
  const ProposeLimits& limits_;
  std::vector<Load> before_;  // with the pinned cases
  bool replanning_ = false;
  std::int64_t finer_ = 0;
  std::mutex progress_mutex_;
  gap::Progress progress_;
  Plan plan_;
};

}  // namespace

Plan propose(const Problem& problem, const ProposeLimits& limits) { return Proposer{problem, limits}.run(); }

}  // namespace evenkeel::allocation
