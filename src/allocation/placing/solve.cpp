#include "allocation/placing/solve.h"
#include "allocation/placing/anneal.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>

#include "allocation/gap/solver.h"
#include "allocation/placing/dual.h"
#include "allocation/placing/exchange.h"
#include "allocation/placing/fill.h"
#include "allocation/placing/gather.h"
#include "allocation/placing/pack.h"
#include "allocation/placing/polish.h"
#include "allocation/placing/prover.h"
#include "allocation/placing/regroup.h"
#include "allocation/placing/relieve.h"
#include "allocation/placing/repack.h"
#include "allocation/placing/resplit.h"
#include "allocation/placing/state.h"
#include "base/int128.h"
#include "base/random.h"

namespace evenkeel::allocation::placing {
namespace {

constexpr std::int64_t kWorkForFew = 16'000'000;  // given on: with few cases all is a matter of combinations
constexpr std::int64_t kLittle = 2'000;  // work for a case: less of it where a nation is planned at once

std::vector<std::int64_t> caps_of(const State& state) {
  const auto& part = state.part();
  auto out = part.held;
  for (std::size_t p = 0; p < part.people(); ++p)
    out[p] += part.in_reach[p] != 0 ? state.steps().room(p, state.step(p)) : 0;
  return out;
}

class Solver {
 public:
  // `original`: the same part as it is published, whose levels are proved.
  Solver(const Part& part, const Part& original, const Effort& effort)
      : part_(part),
        original_(original),
        effort_(effort),
        meter_(effort.limits),
        pairs_(part),
        steps_(part),
        state_(part, pairs_, steps_),
        groups_(alike(part)),
        alone_(each_alone(part)),
        cases_(static_cast<std::int64_t>(part.cases())) {}

  Solved look_at_all() {
    look(0);
    if (best_score_) state_.restore(best_);
    out_.all_looked_at = true;
    return take();
  }

  Solved search() {
    better_and_better();
    return take();
  }

 private:
  Solved take() {
    out_.assignment = state_.assignment();
    if (!effort_.place_only) tell_levels();
    out_.work += meter_.work();
    out_.reproducible = out_.reproducible && !meter_.stopped();
    return std::move(out_);
  }

  // Their bounds depend on what the levels before them reached: soft costs may change, and nothing else.
  void tell_levels() {
    auto levels = levels_of(original_, state_.assignment());
    const auto same = [](const ProofLevel& a, const ProofLevel& b) {
      return a.measure == b.measure && a.step == b.step && (a.value == b.value || a.measure == Measure::Soft);
    };
    if (out_.levels.empty() || !std::ranges::equal(levels, out_.levels, same)) return prove_levels();
    out_.levels.back().value = levels.back().value;
  }

  void prove_levels() {
    gap::Meter meter{effort_.limits};
    const auto price_steps = static_cast<int>(std::clamp<std::int64_t>(effort_.improving / 40, 30, 600));
    out_.levels = prove(original_, state_.assignment(), known_, price_steps, meter);
    out_.work += meter.work();
    out_.reproducible = out_.reproducible && !meter.stopped();
  }

  void better_and_better() {
    const auto guide = make_guide(part_, steps_, groups_, little_work(), meter_);
    known_.prices = guide.exact;
    for (auto& price : known_.prices.points) price /= original_.grain / part_.grain;  // its unit of points
    if (all_held(part_)) {
      const auto work = std::min<std::int64_t>(effort_.improving, 20'000) * cases_;
      relieve(state_, effort_.limits.seed, meter_, std::min(16 * work, std::max(work, kWorkForFew)));
      return even_out(guide);
    }
    search_from(guide, effort_.limits.seed);
    if (effort_.place_only) return;
    prove_levels();
    for (std::uint64_t k = 1; k < starts() && !all_proved(); ++k)
      search_again(guide, effort_.limits.seed + k);
    lower_costs();
    refine(state_, meter_, pace() / 2 * cases_);
  }

  // Where each has few cases it is chance who comes to stand in which step, and soft costs follow from it.
  std::uint64_t starts() const {
    constexpr std::int64_t kWorkOfStart = 12'500;  // a case
    return few_each() ? static_cast<std::uint64_t>(effort_.improving / kWorkOfStart) : 0;
  }

  bool all_proved() const {
    return std::ranges::all_of(out_.levels,
                               [](const ProofLevel& level) { return level.value == level.bound; });
  }

  void search_again(const Guide& guide, std::uint64_t seed) {
    const auto kept = state_.assignment();
    const auto score = state_.score();
    state_.restore(std::vector<std::int32_t>(part_.cases(), kNobody));
    search_from(guide, seed);
    if (state_.score() >= score) return state_.restore(kept);
    tell_levels();
  }

  // From a plan that nothing was tried on.
  void search_from(const Guide& guide, std::uint64_t seed) {
    fill(state_, guide, meter_);
    const auto half = std::min<std::int64_t>(effort_.improving, 20'000) / 2 * cases_;
    if (state_.unplaced() > 0) gather(state_, seed, meter_, half);
    const bool few = few_each(cases_ - state_.unplaced()) && !effort_.place_only;
    const auto combining = few ? 16 * half : half;
    if (state_.unplaced() > 0) repack(state_, seed, meter_, combining);
    if (effort_.place_only) return;
    targets_ = state_.unplaced() > 0 ? targets_of_placed() : guide.targets;
    Exchanger exchanger{state_, seed, meter_};
    const bool down = Resplitter::suits(part_) && bring_down(guide);
    if (!down) settle(guide.prices, exchanger);
    if (few_each()) {
      anneal(state_, seed, meter_, effort_.annealing);
      assign_anew();
    }
    if (!few_each() && !down && state_.unplaced() == 0) improve(guide.prices, exchanger);
    if (!down || few_each()) exchanger.run(effort_.improving / (state_.unplaced() == 0 ? 4 : 2) * cases_);
  }

  // Nothing after it may cost a place or a move.
  void even_out(const Guide& guide) {
    if (effort_.place_only) return;
    auto kept = state_.assignment();
    const auto score = state_.score();
    targets_ = state_.unplaced() > 0 ? targets_of_placed() : guide.targets;
    Exchanger exchanger{state_, effort_.limits.seed, meter_};
    settle(guide.prices, exchanger);
    exchanger.run(effort_.improving / 4 * cases_);
    refine(state_, meter_, pace() / 2 * cases_);
    if (state_.score() > score) state_.restore(kept);
  }

  // Work a case for each step of what is done in any event.
  std::int64_t pace() const { return std::clamp<std::int64_t>(effort_.improving / 4, 500, 5'000); }

  // By step, how many people the targets have in it or above it.
  std::vector<std::int32_t> wanted() const {
    std::vector<std::int32_t> out(static_cast<std::size_t>(steps_.top()) + 2, 0);
    for (std::size_t p = 0; p < part_.people(); ++p) {
      if (part_.in_reach[p] != 0) ++out[static_cast<std::size_t>(targets_.step[p])];
    }
    for (auto step = out.size() - 1; step-- > 0;) out[step] += out[step + 1];
    return out;
  }

  Targets targets_of_placed() const {
    std::vector<std::uint8_t> placed(part_.cases(), 0);
    for (std::size_t c = 0; c < part_.cases(); ++c) placed[c] = state_.who(c) != kNobody ? 1 : 0;
    return find_targets(part_, steps_, placed);
  }

  void settle(const std::vector<std::int64_t>& prices, Exchanger& exchanger) {
    for (const auto* groups : {&groups_, &alone_}) {
      Packer{state_, targets_, prices, meter_}.run(pace() * cases_);
      soften(state_, caps_of(state_), *groups, meter_, pace() / 2 * cases_);
    }
    exchanger.lower(wanted(), pace() * cases_);
  }

  // Few cases each are a matter of combinations: a search of another kind, everybody staying in their step.
  bool few_each() const { return few_each(cases_); }
  bool few_each(std::int64_t cases) const {
    const auto people = std::ranges::count(part_.in_reach, 1);
    const bool new_cases = std::ranges::all_of(part_.holder, [](auto p) { return p == kNobody; });
    return new_cases && cases <= 6 * people && effort_.improving > 0;
  }

  void assign_anew() {
    gap::Instance instance;
    std::vector<std::size_t> jobs;
    std::vector<std::int32_t> now;
    for (std::size_t p = 0; p < part_.people(); ++p)
      instance.capacity.push_back(part_.in_reach[p] != 0 ? steps_.room(p, state_.step(p)) : 0);
    for (std::size_t c = 0; c < part_.cases(); ++c) {
      if (state_.who(c) == kNobody) continue;
      std::vector<gap::Arc> arcs;
      for (const auto& arc : part_.arcs_of(c))
        arcs.push_back({arc.person, static_cast<std::int32_t>(part_.points[c]), arc.soft});
      instance.add_job(std::move(arcs));
      jobs.push_back(c);
      now.push_back(state_.who(c));
    }
    auto limits = effort_.limits;
    limits.progress = {};
    limits.work_units = effort_.improving * cases_;
    const auto found = gap::solve(instance, limits, now);
    meter_.add(found.work);
    if (state_.unplaced() == 0 && found.certificate.kind == gap::BoundKind::Assignment)
      known_.multipliers = {found.certificate.scale, found.certificate.multipliers};
    if (found.assignment.empty()) return;
    const auto before = state_.score();
    for (const auto c : jobs) state_.take(c);
    bool allowed = true;
    for (std::size_t k = 0; k < jobs.size(); ++k)
      state_.place(jobs[k], static_cast<std::size_t>(found.assignment[k]));
    for (std::size_t p = 0; p < part_.people(); ++p)
      allowed = allowed && state_.numbers_allow(p, state_.held(p));
    if (allowed && state_.score() < before) return;
    for (const auto c : jobs) state_.take(c);
    for (std::size_t k = 0; k < jobs.size(); ++k) state_.place(jobs[k], static_cast<std::size_t>(now[k]));
  }

  // Too little for groups to share once all else is settled.
  bool little_work() const { return effort_.improving < kLittle; }

  // Then they share what is above at once: what single people do first, at any cost, is too late to mend.
  Resplitter::Plan first_shared(const Guide& guide, std::int64_t end) {
    Resplitter::Plan plan{state_.assignment(), targets_.step};
    if (!little_work()) return plan;
    Worth worth{guide.prices, std::vector<std::int64_t>(part_.people(), 0)};
    for (auto& price : worth.of_grain)
      price = static_cast<std::int64_t>(Int128{price} * part_.grain * Resplitter::kUnit / kPriceScale);
    return Regrouper{state_, groups_, std::move(worth), plan, effort_.limits.seed, meter_}.share_to_steps(
        end);
  }

  // Everybody in the step that they are meant to stand in, or as few as can be above it; then what soft costs
  // can be saved quickly. False where that takes too much work.
  bool bring_down(const Guide& guide) {
    constexpr std::uint64_t kTries = 3;  // each from where the one before it ended
    constexpr int kMostRaised = 12;
    const int rounds = little_work() ? 3 : 8;
    const auto work = 4 * pace() * cases_;
    const auto batches = batches_of(part_, alone_);
    auto plan = first_shared(guide, meter_.work() + 3 * work);
    std::optional<Resplitter> even;
    bool down = false;
    for (std::uint64_t k = 0; k < kTries && !down; ++k) {
      if (even) plan = {even->now().who, targets_.step};
      even.emplace(state_, alone_, batches, plan, effort_.limits.seed + k, meter_);
      if (k > 0) even->trade();
      down = even->bring_down(meter_.work() + work);
    }
    for (int raised = 0; !down; ++raised) {
      if (raised == kMostRaised || !even->raise()) return false;
      down = even->bring_down(meter_.work() + work);
    }
    even->save(rounds, meter_.work() + work);
    take_if_better(even->best().who);
    return true;
  }

  // All levels but soft costs are settled, and so is what proves them.
  void lower_costs() {
    const auto& level = out_.levels.back();
    if (few_each() || !Resplitter::suits(part_) || level.value == level.bound) return;
    if (effort_.improving == 0) return;
    constexpr std::int64_t kLeast = 2'000;  // a case: below it prices rise too fast to be of use
    const auto work = std::max(effort_.improving, kLeast) * cases_;
    Regrouper{state_, groups_, worth_of(level), level.bound, effort_.limits.seed, meter_}.run(work);
  }

  // Of a grain of room and of a case, by what proves the level.
  Worth worth_of(const ProofLevel& level) const {
    const std::vector<std::int64_t> none(part_.people(), 0);
    Worth out{none, none};
    const auto units = [&](std::int64_t price, std::int64_t points) {
      return static_cast<std::int64_t>(Int128{price} * points * Resplitter::kUnit / level.scale);
    };
    for (std::size_t p = 0; p < part_.people(); ++p) {
      if (!level.prices.empty()) out.of_grain[p] = units(level.prices[p], original_.grain);
      if (!level.case_prices.empty()) out.of_case[p] = units(level.case_prices[p], 1);
    }
    return out;
  }

  void take_if_better(const std::vector<std::int32_t>& plan) {
    if (plan.empty()) return;
    const auto before = state_.score();
    const auto kept = state_.assignment();
    state_.restore(plan);
    if (before <= state_.score()) state_.restore(kept);
  }

  // Shakes the plan a little and settles it again, as long as that now and then makes it better.
  void improve(const std::vector<std::int64_t>& prices, Exchanger& exchanger) {
    constexpr int kPatience = 60;
    const auto end = meter_.work() + effort_.improving * 3 / 4 * cases_;
    RandomStream random{effort_.limits.seed, "placing"};
    auto best = state_.score();
    auto kept = state_.assignment();
    for (int stale = 0; stale < kPatience && meter_.work() < end && !meter_.over(); ++stale) {
      shake(random);
      settle(prices, exchanger);
      auto score = state_.score();
      if (score < best) {
        best = std::move(score);
        kept = state_.assignment();
        stale = 0;
      } else {
        state_.restore(kept);
      }
    }
  }

  // A few cases go where they cost less, whatever that does to balance.
  void shake(RandomStream& random) {
    auto wanted = 2 + random.below(8);
    for (int tries = 0; wanted > 0 && tries < 2000; ++tries) {
      const auto c = static_cast<std::size_t>(random.below(part_.cases()));
      const auto arcs = part_.arcs_of(c);
      if (state_.who(c) == kNobody || part_.holder[c] != kNobody || arcs.empty()) continue;
      const auto p = static_cast<std::size_t>(state_.who(c));
      const auto& arc = arcs[random.below(arcs.size())];
      const auto q = static_cast<std::size_t>(arc.person);
      const auto soft = pairs_.soft(c, p);
      if (q == p || arc.soft > soft || (arc.soft == soft && !random.chance(30))) continue;
      if (!state_.may_add(c, q, part_.limit[q])) continue;
      state_.move(c, q);
      --wanted;
    }
  }

  // By rising person, without a place last: of equal plans the first in that order is kept.
  void look(std::size_t c) {
    if (c == part_.cases()) {
      auto score = state_.score();
      if (best_score_ && *best_score_ <= score) return;
      best_score_ = std::move(score);
      best_ = state_.assignment();
      return;
    }
    for (const auto& arc : part_.arcs_of(c)) {
      const auto p = static_cast<std::size_t>(arc.person);
      if (state_.held(p).points + part_.points[c] > part_.limit[p]) continue;
      state_.place(c, p);
      if (state_.numbers_allow(p, state_.held(p))) look(c + 1);
      state_.take(c);
    }
    look(c + 1);
  }

  const Part& part_;
  const Part& original_;
  const Effort& effort_;
  gap::Meter meter_;
  const Pairs pairs_;
  const Steps steps_;
  State state_;
  const Groups groups_;
  const Groups alone_;
  const std::int64_t cases_;
  Targets targets_;
  Known known_;
  Solved out_;
  std::optional<Score> best_score_;
  std::vector<std::int32_t> best_;
};

// The same part counted in the largest unit in which everything is whole.
Part in_large_units(Part part) {
  std::int64_t unit = 0;
  for (const auto* numbers : {&part.held, &part.limit, &part.available, &part.points}) {
    for (const auto n : *numbers) unit = std::gcd(unit, n);
  }
  unit = std::max<std::int64_t>(1, unit);
  for (auto* numbers : {&part.held, &part.limit, &part.available, &part.points}) {
    for (auto& n : *numbers) n /= unit;
  }
  part.grain = std::max<std::int64_t>(1, part.grain / unit);
  part.fineness = 1024;
  return part;
}

bool few_plans(const Part& part, std::int64_t most) {
  std::int64_t plans = 1;
  for (std::size_t c = 0; c < part.cases() && plans <= most; ++c)
    plans *= static_cast<std::int64_t>(part.arcs_of(c).size()) + 1;
  return plans <= most;
}

}  // namespace

Solved solve(const Part& part, const Effort& effort) {
  // Few enough plans are all looked at: then the best is known, and not only bounded.
  const bool few = few_plans(part, effort.exhaustive);
  const auto counted = few ? part : in_large_units(part);
  Solver solver{counted, part, effort};
  return few ? solver.look_at_all() : solver.search();
}

}  // namespace evenkeel::allocation::placing
