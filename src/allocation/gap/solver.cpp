#include "allocation/gap/solver.h"

#include <algorithm>
#include <array>
#include <optional>

#include "allocation/gap/canonical.h"
#include "allocation/gap/chains.h"
#include "allocation/gap/dive.h"
#include "allocation/gap/neighbourhood.h"
#include "allocation/gap/prices.h"
#include "allocation/gap/repair.h"
#include "allocation/gap/search.h"
#include "allocation/gap/sweeps.h"

namespace evenkeel::gap {

namespace {

constexpr std::int64_t kFinestScale = 1000;
constexpr std::int64_t kFirstBudget = 10'000'000;

// The finest scale at which profit x weight stays inside 64 bits.
std::int64_t choose_scale(const Instance& instance) {
  std::int64_t cost = 1;
  std::int64_t weight = 1;
  for (const Arc& arc : instance.arcs) {
    cost = std::max({cost, arc.cost, -arc.cost});
    weight = std::max<std::int64_t>(weight, arc.weight);
  }
  const std::int64_t most = (std::int64_t{1} << 58) / weight / cost;
  return std::clamp<std::int64_t>(most, 1, kFinestScale);
}

std::int64_t round_up(std::int64_t scaled, std::int64_t scale) {
  const std::int64_t quotient = scaled / scale;
  return scaled % scale > 0 ? quotient + 1 : quotient;
}

// How much of a cycle's work one kind of step gets: twice as much after a success, half after none.
class Share {
 public:
  explicit Share(std::int64_t least) : least_(least) {}
  [[nodiscard]] std::int64_t of(std::int64_t budget) const { return budget * eighths_ / 8; }
  [[nodiscard]] bool least() const { return eighths_ == least_; }
  void learn(bool success) {
    eighths_ = std::clamp<std::int64_t>(success ? 2 * eighths_ : eighths_ / 2, least_, 16);
  }

 private:
  std::int64_t least_;
  std::int64_t eighths_ = 8;
};

class Solver {
 public:
  Solver(const Instance& instance, const Limits& limits)
      : instance_(instance),
        limits_(limits),
        meter_(limits),
        relaxation_(instance, choose_scale(instance), meter_),
        neighbourhood_(instance, limits.seed, meter_),
        random_(limits.seed, "gap repair") {}

  Solution run(const std::vector<std::int32_t>& warm_start) {
    if (!relaxation_.propagate()) return finish(Status::Infeasible);
    start_multipliers();
    if (!warm_start.empty()) start_from(warm_start);
    std::int64_t budget = std::max(kFirstBudget, 500 * static_cast<std::int64_t>(instance_.arcs.size()));
    if (sweeps_) sweep(0, budget / 4);
    for (int cycle = 0; !over(); ++cycle, budget *= 2) {
      ascend(budget / (cycle == 0 ? 1 : 4));
      if (!over()) plunge(cycle, budget);
      if (!over() && has_value_) part_share_.learn(improve(best_, value_, part_share_.of(budget / 2)));
      if (!over() && decide(promising() ? budget : budget / 16)) break;
    }
    return finish(Status::Unknown);
  }

 private:
  [[nodiscard]] std::int64_t scale() const { return relaxation_.scale(); }
  [[nodiscard]] bool over() { return closed() || meter_.over(); }
  [[nodiscard]] bool closed() const {
    return exhausted_ || (has_value_ && has_root_ && value_ <= root_bound());
  }
  [[nodiscard]] std::int64_t root_bound() const { return round_up(root_, scale()); }

  // What a job is worth in the linear relaxation: with these multipliers the bound is at least the linear
  // one.
  void start_multipliers() {
    const Prices prices = capacity_prices(instance_, scale(), kPriceSteps, meter_);
    guide_.multipliers = prices.worth;
    guide_.scale = scale();
    prices_bound_ = round_up(prices.bound, scale());
    if (Sweeps::suit(instance_)) sweeps_.emplace(instance_, scale(), prices.price, limits_.seed, meter_);
  }

  // Aims at a level above the best bound, and lowers it when it proves too far away.
  void ascend(std::int64_t budget) {
    const std::int64_t end = meter_.work() + ascend_share_.of(budget);
    const std::int64_t first = root_;
    relaxation_.set_multipliers(guide_.multipliers);
    std::int64_t value = relaxation_.evaluate();
    if (first_reach_ == 0) first_reach_ = std::max(std::abs(value) / 5000, scale());
    if (reach_ <= kLeastReach) reach_ = first_reach_;
    while (meter_.work() < end && reach_ > kLeastReach && !meter_.over()) {
      std::int64_t target = value + reach_;
      if (has_value_) target = std::min(target, (value_ - 1) * scale() + 1);
      const std::int64_t before = value;
      value = relaxation_.ascend(30, target, 10);
      if (relaxation_.relaxed_is_assignment()) offer(relaxation_.relaxed_assignment());
      if (has_value_ && value > (value_ - 1) * scale()) break;
      if (value - before < reach_ / 4) reach_ = reach_ * 2 / 3;
    }
    publish_root(value);
    ascend_share_.learn(!has_value_ || (root_ - first) * 64 > value_ * scale() - root_);
  }

  void start_from(std::vector<std::int32_t> assignment) {
    for (std::size_t job = 0; job < assignment.size(); ++job)
      if (instance_.find(job, assignment[job]) == nullptr) assignment[job] = kUnassigned;
    if (mend(assignment)) offer(assignment);
  }

  bool mend(std::vector<std::int32_t>& assignment) {
    if (evaluate(instance_, assignment, true)) insert_by_chains(instance_, assignment, meter_);
    if (evaluate(instance_, assignment)) return true;
    const auto moves = 20 * static_cast<std::int64_t>(instance_.jobs());
    return repair(instance_, assignment, moves, random_, meter_);
  }

  void publish_root(std::int64_t value) {
    const std::int64_t floor = relaxation_.analyse();
    search_root_ = std::max(search_root_, floor);
    if (!has_root_ || value >= root_) {
      has_root_ = true;
      root_ = value;
      guide_.multipliers = relaxation_.multipliers();
      guide_.packed.clear();
      for (std::size_t agent = 0; agent < instance_.agents(); ++agent)
        guide_.packed.push_back(relaxation_.packed(agent));
      guide_.arc_bound.resize(instance_.arcs.size());
      for (std::size_t arc = 0; arc < instance_.arcs.size(); ++arc)
        guide_.arc_bound[arc] = relaxation_.arc_bound(static_cast<ArcId>(arc));
    }
    tell();
  }

  void tell() {
    if (!limits_.progress) return;
    limits_.progress({meter_.work(), has_value_, value_, has_root_, root_bound()});
  }

  bool offer(const std::vector<std::int32_t>& assignment) {
    const auto cost = evaluate(instance_, assignment);
    if (!cost || (has_value_ && *cost >= value_)) return false;
    has_value_ = true;
    value_ = *cost;
    best_ = assignment;
    tell();
    return true;
  }

  // Sweeps; where they bring nothing, dives, the first of all from the best multipliers, later ones from
  // multipliers shaken a little. Each result is improved for a while, so that the best does not come from one
  // start only.
  void plunge(int cycle, std::int64_t budget) {
    constexpr std::array<std::int64_t, 4> kShares = {100, 50, 20, 10};
    const std::int64_t share = kShares[std::min<std::size_t>(static_cast<std::size_t>(cycle), 3)];
    if (sweeps_ && (sweep(cycle, budget) || over())) return;
    if (sweeps_ && dive_share_.least() && cycle % 4 != 0) return;
    const std::int64_t end = meter_.work() + (cycle == 0 ? 0 : dive_share_.of(budget));
    const std::int64_t before = has_value_ ? value_ : kInfinite;
    do {
      relaxation_.set_multipliers(cycle == 0 ? guide_.multipliers : shaken());
      plunge_once(share, dive_share_.of(budget));
    } while (!closed() && !meter_.over() && meter_.work() < end);
    dive_share_.learn(has_value_ && value_ < before);
  }

  // Wider ones from cycle to cycle; true when one was better than all before.
  bool sweep(int cycle, std::int64_t budget) {
    const std::int64_t end = meter_.work() + sweep_share_.of(budget);
    const std::size_t breadth = std::size_t{1} << static_cast<unsigned>(std::min(cycle, 5));
    bool better = false;
    do {
      const std::int64_t low = has_root_ ? root_bound() : prices_bound_;
      std::vector<std::int32_t> found =
          sweeps_->next(has_value_ ? value_ - 1 : low + std::abs(low) / 100 + 20, breadth);
      if (!found.empty()) better = offer(found) || better;
    } while (!closed() && !meter_.over() && meter_.work() < end);
    sweep_share_.learn(better);
    return better;
  }

  std::vector<std::int64_t> shaken() {
    std::vector<std::int64_t> multipliers = guide_.multipliers;
    const std::int64_t gap = has_value_ ? value_ * scale() - root_ : 0;
    const std::int64_t reach = scale() / 4 + gap / static_cast<std::int64_t>(instance_.jobs());
    for (std::int64_t& multiplier : multipliers) multiplier += random_.between(-reach, reach);
    return multipliers;
  }

  void plunge_once(std::int64_t share, std::int64_t budget) {
    // Within half a percent of the bound: beyond it the last jobs would be forced to dreadful places, and it
    // is better to leave them over and make room for them by chains.
    std::int64_t limit = root_ + std::abs(root_) / 200 + 2 * scale();
    if (has_value_) limit = std::min(limit, (value_ - 1) * scale());
    DiveResult result = dive(relaxation_, limit, 20, share);
    if (!result.complete && !mend(result.assignment)) return;
    improve_by_chains(instance_, result.assignment, budget / 4, meter_);
    offer(result.assignment);
    if (const auto cost = evaluate(instance_, result.assignment))
      improve(result.assignment, *cost, budget / 8);
  }

  // Solves parts anew as long as that goes well; true when it did at all.
  bool improve(std::vector<std::int32_t> assignment, std::int64_t value, std::int64_t budget) {
    const std::int64_t first = value;
    for (bool goes_well = true; goes_well && !meter_.over();) {
      const std::int64_t before = value;
      neighbourhood_.improve(guide_, assignment, value, budget);
      offer(assignment);
      goes_well = (before - value) * 32 > value - root_bound();
    }
    return value < first;
  }

  // Few pairs are left that could be part of a better assignment: the search may well get through them.
  [[nodiscard]] bool promising() const {
    if (!has_value_) return true;
    const std::int64_t limit = (value_ - 1) * scale();
    const auto open = std::count_if(guide_.arc_bound.begin(), guide_.arc_bound.end(),
                                    [limit](std::int64_t bound) { return bound <= limit; });
    return open < 6 * static_cast<std::ptrdiff_t>(instance_.jobs());
  }

  // Looks for anything better than the best; true when there is none.
  bool decide(std::int64_t budget) {
    SearchOptions options;
    options.work_units = budget;
    options.discrepancies = -1;
    Search search{relaxation_};
    relaxation_.set_multipliers(guide_.multipliers);
    const SearchOutcome outcome = search.run(has_value_ ? value_ - 1 : most_expensive(), options);
    if (!outcome.best.empty()) offer(outcome.best);
    exhausted_ = outcome.exhausted;
    return exhausted_;
  }

  [[nodiscard]] std::int64_t most_expensive() const {
    std::int64_t sum = 0;
    for (std::size_t job = 0; job < instance_.jobs(); ++job) {
      std::int64_t most = 0;
      for (const Arc& arc : instance_.eligible(job)) most = std::max(most, arc.cost);
      sum += most;
    }
    return sum;
  }

  // The certificate's bound comes from the plain formula, not from the search's own state: that also knows
  // jobs with a single agent and what a look at every pair adds, which only raises `bound`.
  void publish_bound(Solution& solution) const {
    solution.certificate.bound = recompute_bound(instance_, solution.certificate).value_or(0);
    solution.bound = solution.certificate.bound;
    if (has_root_) solution.bound = std::max({solution.bound, root_bound(), round_up(search_root_, scale())});
  }

  Solution finish(Status status) {
    Solution solution;
    solution.certificate.scale = scale();
    solution.certificate.multipliers = guide_.multipliers;
    if (solution.certificate.multipliers.empty())
      solution.certificate.multipliers.assign(instance_.jobs(), 0);
    publish_bound(solution);
    if (has_value_) {
      solution.assignment = best_;
      solution.value = value_;
      status = Status::Feasible;
      if (exhausted_) solution.bound = value_;
      solution.bound = std::min(solution.bound, value_);
      if (solution.bound == value_)
        status = solution.certificate.bound == value_ ? Status::Optimal : Status::OptimalBySearch;
    } else if (exhausted_) {
      status = Status::Infeasible;
    }
    solution.status = status;
    solution.work = meter_.work();
    solution.reproducible = !meter_.stopped();
    return solution;
  }

  static constexpr int kPriceSteps = 300;
  static constexpr std::int64_t kLeastReach = 20;  // scaled: a bound nearer than this is not worth chasing
  const Instance& instance_;
  const Limits& limits_;
  Meter meter_;
  Relaxation relaxation_;
  Neighbourhood neighbourhood_;
  RandomStream random_;
  Guide guide_;
  std::optional<Sweeps> sweeps_;
  std::int64_t reach_ = 0;
  std::int64_t first_reach_ = 0;
  Share ascend_share_{1}, sweep_share_{1}, dive_share_{1}, part_share_{4};
  std::int64_t prices_bound_ = 0;  // a bound by the linear relaxation, not scaled
  bool has_root_ = false;
  std::int64_t root_ = 0;                  // scaled
  std::int64_t search_root_ = -kInfinite;  // scaled: with the look at every arc
  bool has_value_ = false;
  std::int64_t value_ = 0;
  std::vector<std::int32_t> best_;
  bool exhausted_ = false;
};

}  // namespace

const char* status_text(Status status) {
  switch (status) {
    case Status::Optimal:
      return "optimal";
    case Status::OptimalBySearch:
      return "optimal (search)";
    case Status::Feasible:
      return "feasible";
    case Status::Infeasible:
      return "infeasible";
    case Status::Unknown:
      return "unknown";
  }
  return "unknown";
}

Solution solve(const Instance& instance, const Limits& limits, const std::vector<std::int32_t>& warm_start) {
  const Canonical order = canonical(instance);
  std::vector<std::int32_t> agent_place(instance.agents());
  for (std::size_t k = 0; k < agent_place.size(); ++k)
    agent_place[order.agent_at[k]] = static_cast<std::int32_t>(k);
  std::vector<std::int32_t> warm;
  if (!warm_start.empty())
    for (const std::size_t job : order.job_at)
      warm.push_back(warm_start[job] == kUnassigned ? kUnassigned
                                                    : agent_place[static_cast<std::size_t>(warm_start[job])]);
  Solution found = Solver{order.instance, limits}.run(warm);
  Solution solution = found;
  for (std::size_t k = 0; k < order.job_at.size(); ++k) {
    if (!found.assignment.empty())
      solution.assignment[order.job_at[k]] =
          static_cast<std::int32_t>(order.agent_at[static_cast<std::size_t>(found.assignment[k])]);
    solution.certificate.multipliers[order.job_at[k]] = found.certificate.multipliers[k];
  }
  return solution;
}

}  // namespace evenkeel::gap
