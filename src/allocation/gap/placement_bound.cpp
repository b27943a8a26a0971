#include "allocation/gap/placement_bound.h"

#include <algorithm>

#include "base/int128.h"

namespace evenkeel::gap {

namespace {

constexpr std::int64_t kScale = kPriceScale;

bool counts(const PlacementInstance& instance, const PlacementLevel& level, std::size_t job) {
  return level.measure == Measure::Cost || instance.urgency[job] == level.urgency;
}

bool fits_somewhere(const Instance& instance, std::size_t job) {
  const auto arcs = instance.eligible(job);
  return std::any_of(arcs.begin(), arcs.end(), [&](const Arc& arc) {
    return arc.weight <= instance.capacity[static_cast<std::size_t>(arc.agent)];
  });
}

std::int64_t plain_sum(const PlacementInstance& instance, const PlacementLevel& level) {
  std::int64_t sum = 0;
  for (std::size_t job = 0; job < instance.problem.jobs(); ++job)
    if (counts(instance, level, job) && fits_somewhere(instance.problem, job))
      sum += level_worth(instance, level, job, {});
  return sum;
}

// Each job takes its best place at the prices, or none: the relaxed plan.
struct Relaxed {
  Int128 value = 0;
  std::vector<std::int64_t> load;
};

class LevelDual {
 public:
  LevelDual(const PlacementInstance& instance, const std::vector<PlacementLevel>& levels, std::size_t level,
            const std::vector<std::int64_t>& earlier)
      : instance_(instance), target_(levels[level]) {
    const std::size_t jobs = instance.problem.jobs();
    base_.assign(jobs, 0);
    for (std::size_t job = 0; job < jobs; ++job)
      for (std::size_t l = 0; l < level; ++l)
        if (counts(instance, levels[l], job))
          base_[job] += earlier[l] * level_worth(instance, levels[l], job, {});
    for (std::size_t l = 0; l < level; ++l) constant_ -= static_cast<Int128>(earlier[l]) * levels[l].value;
    for (std::size_t job = 0; job < jobs; ++job)
      if (target_.measure != Measure::Cost && counts(instance, target_, job))
        base_[job] += kScale * level_worth(instance, target_, job, {});
    cost_scale_ = target_.measure == Measure::Cost ? kScale : 0;
  }

  // An upper bound on kScale x the level (for Cost: on kScale x minus the cost).
  void evaluate(const std::vector<std::int64_t>& price, Relaxed& out) const {
    const Instance& problem = instance_.problem;
    out.value = constant_;
    out.load.assign(problem.agents(), 0);
    for (std::size_t agent = 0; agent < problem.agents(); ++agent)
      out.value += static_cast<Int128>(price[agent]) * problem.capacity[agent];
    for (std::size_t job = 0; job < problem.jobs(); ++job) {
      const Arc* best = nullptr;
      std::int64_t most = 0;
      for (const Arc& arc : problem.eligible(job)) {
        const auto agent = static_cast<std::size_t>(arc.agent);
        const std::int64_t gain = base_[job] - cost_scale_ * arc.cost - price[agent] * arc.weight;
        if (gain <= most || arc.weight > problem.capacity[agent]) continue;
        most = gain;
        best = &arc;
      }
      out.value += most;
      if (best != nullptr) out.load[static_cast<std::size_t>(best->agent)] += best->weight;
    }
  }

  // How far the first steps reach: a part of what the jobs could change in this level.
  [[nodiscard]] std::int64_t first_reach() const {
    std::int64_t reach = kScale;
    for (std::size_t job = 0; job < instance_.problem.jobs(); ++job)
      if (counts(instance_, target_, job)) reach += kScale / 16 * spread(job);
    return reach;
  }

  [[nodiscard]] std::int64_t bound_from(Int128 value) const {
    const auto down = [](Int128 v) {
      return static_cast<std::int64_t>(v % kScale < 0 ? v / kScale - 1 : v / kScale);
    };
    return target_.measure == Measure::Cost ? -down(value) : down(value);
  }

 private:
  [[nodiscard]] std::int64_t spread(std::size_t job) const {
    if (target_.measure != Measure::Cost) return level_worth(instance_, target_, job, {});
    const auto arcs = instance_.problem.eligible(job);
    if (arcs.empty()) return 0;
    const auto [low, high] = std::minmax_element(arcs.begin(), arcs.end(),
                                                 [](const Arc& a, const Arc& b) { return a.cost < b.cost; });
    return high->cost - low->cost;
  }

  const PlacementInstance& instance_;
  PlacementLevel target_;
  std::vector<std::int64_t> base_;
  std::int64_t cost_scale_ = 0;
  Int128 constant_ = 0;
};

class PriceDescent {
 public:
  PriceDescent(const LevelDual& dual, const Instance& problem, std::vector<std::int64_t> start,
               std::int64_t reach)
      : dual_(dual),
        problem_(problem),
        price_(std::move(start)),
        direction_(problem.agents(), 0),
        reach_(reach) {
    dual_.evaluate(price_, now_);
    best_ = now_.value;
    best_price_ = price_;
  }

  bool step() {
    Int128 norm = 0;
    for (std::size_t agent = 0; agent < direction_.size(); ++agent) {
      const std::int64_t excess = now_.load[agent] - problem_.capacity[agent];
      const bool idle = excess < 0 && price_[agent] == 0;
      direction_[agent] = (idle ? 0 : 16 * excess) + direction_[agent] * 6 / 10;
      norm += static_cast<Int128>(direction_[agent]) * direction_[agent];
    }
    if (norm == 0) return false;
    const Int128 length = (now_.value - best_ + reach_) * 16;
    for (std::size_t agent = 0; agent < direction_.size(); ++agent)
      price_[agent] = std::max<std::int64_t>(
          price_[agent] + static_cast<std::int64_t>(length * direction_[agent] / norm), 0);
    dual_.evaluate(price_, now_);
    settle();
    return reach_ > 0;
  }

  [[nodiscard]] std::int64_t reach() const { return static_cast<std::int64_t>(reach_); }
  [[nodiscard]] const std::vector<std::int64_t>& prices() const { return best_price_; }

 private:
  void settle() {
    constexpr int kPatience = 6;
    if (now_.value < best_) {
      gained_ += best_ - now_.value;
      best_ = now_.value;
      best_price_ = price_;
    }
    if (gained_ * 4 >= reach_) {
      gained_ = 0;
      stale_ = 0;
    } else if (++stale_ >= kPatience) {
      reach_ = reach_ / 2;
      gained_ = 0;
      stale_ = 0;
      price_ = best_price_;
      dual_.evaluate(price_, now_);
      std::fill(direction_.begin(), direction_.end(), 0);
    }
  }

  const LevelDual& dual_;
  const Instance& problem_;
  std::vector<std::int64_t> price_, best_price_, direction_;
  Relaxed now_;
  Int128 best_ = 0;
  Int128 reach_ = 0;
  Int128 gained_ = 0;
  int stale_ = 0;
};

// The one price for everybody at which the relaxed plan takes as much room as there is.
std::int64_t uniform_price(const LevelDual& dual, const Instance& problem, Meter& meter) {
  Relaxed relaxed;
  const auto overfull = [&](std::int64_t price) {
    meter.add(static_cast<std::int64_t>(problem.arcs.size()));
    dual.evaluate(std::vector<std::int64_t>(problem.agents(), price), relaxed);
    Int128 excess = 0;
    for (std::size_t agent = 0; agent < problem.agents(); ++agent)
      excess += relaxed.load[agent] - problem.capacity[agent];
    return excess > 0;
  };
  if (!overfull(0)) return 0;
  std::int64_t low = 0;
  std::int64_t high = 1;
  while (high < kScale * kScale && overfull(high)) {
    low = high;
    high *= 4;
  }
  while (high - low > low / 64 + 1) {
    const std::int64_t middle = low + (high - low) / 2;
    (overfull(middle) ? low : high) = middle;
  }
  return high;
}

}  // namespace

std::int64_t level_worth(const PlacementInstance& instance, const PlacementLevel& level, std::size_t job,
                         const Arc& arc) {
  switch (level.measure) {
    case Measure::Placed:
      return 1;
    case Measure::Points:
      return instance.points[job];
    case Measure::Cost:
      return arc.cost;
  }
  return 0;
}

std::vector<PlacementLevel> levels_of(const PlacementInstance& instance,
                                      const std::vector<std::int32_t>& assignment) {
  std::vector<char> present(256, 0);
  for (const std::uint8_t urgency : instance.urgency) present[urgency] = 1;
  std::vector<PlacementLevel> levels;
  for (std::size_t urgency = 0; urgency < present.size(); ++urgency) {
    if (present[urgency] == 0) continue;
    for (const Measure measure : {Measure::Placed, Measure::Points})
      levels.push_back({measure, static_cast<std::uint8_t>(urgency), 0, 0, kScale, {}, {}});
  }
  levels.push_back({Measure::Cost, 0, 0, 0, kScale, {}, {}});
  for (PlacementLevel& level : levels)
    for (std::size_t job = 0; job < assignment.size(); ++job)
      if (assignment[job] != kUnassigned && counts(instance, level, job))
        level.value += level_worth(instance, level, job, *instance.problem.find(job, assignment[job]));
  return levels;
}

bool everything_placed(const PlacementInstance& instance, const PlacementLevel& level) {
  return level.measure != Measure::Cost && level.value == plain_sum(instance, level);
}

// Each multiplier weighs more for one job than anything that the later levels could.
std::vector<std::int64_t> choose_earlier(const PlacementInstance& instance,
                                         const std::vector<PlacementLevel>& levels, std::size_t level) {
  constexpr std::int64_t kCap = std::int64_t{1} << 50;
  std::int64_t low = 0;
  std::int64_t high = 0;
  for (const Arc& arc : instance.problem.arcs) {
    low = std::min(low, arc.cost);
    high = std::max(high, arc.cost);
  }
  std::int64_t most_points = 1;
  for (const std::int64_t points : instance.points) most_points = std::max(most_points, points);
  std::int64_t unit = kScale * (levels[level].measure == Measure::Cost ? high - low + 1 : most_points);
  std::vector<std::int64_t> earlier(level, 0);
  for (std::size_t l = level; l-- > 0;) {
    const bool points = levels[l].measure == Measure::Points;
    earlier[l] = std::min(points ? 4 * unit / most_points + 1 : 4 * unit, kCap);
    unit = points ? std::min(8 * unit, kCap) : std::min(2 * unit, kCap);
  }
  return earlier;
}

void descend_prices(const PlacementInstance& instance, const std::vector<PlacementLevel>& levels,
                    std::size_t level, const std::vector<std::int64_t>& earlier, PriceState& state, int steps,
                    Meter& meter) {
  const LevelDual dual{instance, levels, level, earlier};
  if (state.prices.empty()) {
    state.prices.assign(instance.problem.agents(), uniform_price(dual, instance.problem, meter));
    state.reach = dual.first_reach();
  }
  PriceDescent descent{dual, instance.problem, std::move(state.prices), state.reach};
  for (int k = 0; k < steps && !meter.over(); ++k) {
    meter.add(static_cast<std::int64_t>(instance.problem.arcs.size()));
    if (!descent.step()) break;
  }
  state.prices = descent.prices();
  state.reach = descent.reach();
}

void set_bound(const PlacementInstance& instance, std::vector<PlacementLevel>& levels, std::size_t level,
               const std::vector<std::int64_t>& earlier, const std::vector<std::int64_t>& prices) {
  PlacementLevel& target = levels[level];
  Relaxed relaxed;
  const LevelDual dual{instance, levels, level, earlier};
  dual.evaluate(prices, relaxed);
  target.bound = dual.bound_from(relaxed.value);
  target.prices = prices;
  target.earlier = earlier;
  if (target.measure == Measure::Cost) return;
  const std::int64_t sum = plain_sum(instance, target);
  if (sum > target.bound) return;
  target.bound = sum;
  target.prices.clear();
  target.earlier.clear();
}

Result<std::int64_t> recompute_level_bound(const PlacementInstance& instance,
                                           const std::vector<PlacementLevel>& levels, std::size_t level) {
  const auto bad = [](const char* message) { return fail(Error::invalid("GAP-CERTIFICATE", message)); };
  if (level >= levels.size()) return bad("There is no such level.");
  const PlacementLevel& target = levels[level];
  if (target.prices.empty()) {
    if (target.measure == Measure::Cost) return bad("The cost level has no prices.");
    return plain_sum(instance, target);
  }
  if (target.prices.size() != instance.problem.agents() || target.earlier.size() != level || target.scale < 1)
    return bad("The multipliers do not fit the agents and levels.");
  const auto negative = [](std::int64_t value) { return value < 0; };
  if (std::any_of(target.prices.begin(), target.prices.end(), negative) ||
      std::any_of(target.earlier.begin(), target.earlier.end(), negative))
    return bad("A multiplier is negative.");
  Int128 total = 0;
  for (std::size_t agent = 0; agent < instance.problem.agents(); ++agent)
    total += static_cast<Int128>(target.prices[agent]) * instance.problem.capacity[agent];
  for (std::size_t l = 0; l < level; ++l) total -= static_cast<Int128>(target.earlier[l]) * levels[l].value;
  for (std::size_t job = 0; job < instance.problem.jobs(); ++job) {
    Int128 most = 0;
    for (const Arc& arc : instance.problem.eligible(job)) {
      const auto agent = static_cast<std::size_t>(arc.agent);
      if (arc.weight > instance.problem.capacity[agent]) continue;
      Int128 gain = -static_cast<Int128>(target.prices[agent]) * arc.weight;
      for (std::size_t l = 0; l <= level; ++l) {
        if (!counts(instance, levels[l], job)) continue;
        const std::int64_t factor = l < level ? target.earlier[l] : target.scale;
        const std::int64_t worth = level_worth(instance, levels[l], job, arc);
        gain += static_cast<Int128>(factor) * (levels[l].measure == Measure::Cost ? -worth : worth);
      }
      most = std::max(most, gain);
    }
    total += most;
  }
  const Int128 down = total % target.scale < 0 ? total / target.scale - 1 : total / target.scale;
  return static_cast<std::int64_t>(target.measure == Measure::Cost ? -down : down);
}

}  // namespace evenkeel::gap
