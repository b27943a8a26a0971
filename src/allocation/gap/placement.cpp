#include "allocation/gap/placement.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "allocation/gap/canonical.h"
#include "allocation/gap/certificate.h"
#include "allocation/gap/chains.h"
#include "allocation/gap/neighbourhood.h"
#include "allocation/gap/placement_bound.h"
#include "allocation/gap/placement_fill.h"

namespace evenkeel::gap {

namespace {

constexpr std::int64_t kGuideScale = 1024;

// A part that shares no agent and no job with the rest.
struct Component {
  PlacementInstance instance;
  std::vector<std::size_t> agents;  // numbers in the whole
  std::vector<std::size_t> jobs;
  std::vector<std::int32_t> assignment;
  PriceState cost_prices;
  bool done = false;  // its cost is proved least, or nothing was found for long
};

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

// Without the pairs that no room could hold; jobs that nobody can hold and agents without jobs fall away.
std::vector<Component> components_of(const PlacementInstance& instance) {
  const Instance& problem = instance.problem;
  const auto fits = [&](const Arc& arc) {
    return arc.weight <= problem.capacity[static_cast<std::size_t>(arc.agent)];
  };
  Union sets{problem.agents()};
  std::vector<std::int32_t> anchor(problem.jobs(), -1);
  for (std::size_t job = 0; job < problem.jobs(); ++job)
    for (const Arc& arc : problem.eligible(job)) {
      if (!fits(arc)) continue;
      if (anchor[job] < 0) anchor[job] = arc.agent;
      sets.join(static_cast<std::size_t>(anchor[job]), static_cast<std::size_t>(arc.agent));
    }
  std::vector<std::int32_t> component_at(problem.agents(), -1);
  std::vector<std::int32_t> place(problem.agents(), -1);
  std::vector<Component> components;
  for (std::size_t job = 0; job < problem.jobs(); ++job) {
    if (anchor[job] < 0) continue;
    std::int32_t& at = component_at[sets.find(static_cast<std::size_t>(anchor[job]))];
    if (at < 0) {
      at = static_cast<std::int32_t>(components.size());
      components.emplace_back();
    }
    components[static_cast<std::size_t>(at)].jobs.push_back(job);
  }
  for (std::size_t agent = 0; agent < problem.agents(); ++agent) {
    const std::int32_t at = component_at[sets.find(agent)];
    if (at < 0) continue;
    Component& part = components[static_cast<std::size_t>(at)];
    place[agent] = static_cast<std::int32_t>(part.agents.size());
    part.agents.push_back(agent);
    part.instance.problem.capacity.push_back(problem.capacity[agent]);
  }
  for (Component& part : components)
    for (const std::size_t job : part.jobs) {
      for (const Arc& arc : problem.eligible(job))
        if (fits(arc))
          part.instance.problem.arcs.push_back(
              {place[static_cast<std::size_t>(arc.agent)], arc.weight, arc.cost});
      part.instance.problem.first_arc.push_back(part.instance.problem.arcs.size());
      part.instance.urgency.push_back(instance.urgency[job]);
      part.instance.points.push_back(instance.points[job]);
    }
  return components;
}

// Today's holders, as far as they are eligible and fit; in order of urgency, then of number.
std::vector<std::int32_t> what_fits(const PlacementInstance& instance,
                                    const std::vector<std::int32_t>& start) {
  std::vector<std::int32_t> kept(instance.problem.jobs(), kUnassigned);
  if (start.empty()) return kept;
  std::vector<std::size_t> order(kept.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return instance.urgency[a] < instance.urgency[b]; });
  std::vector<std::int64_t> room = instance.problem.capacity;
  for (const std::size_t job : order) {
    const Arc* arc = instance.problem.find(job, start[job]);
    if (arc == nullptr || arc->weight > room[static_cast<std::size_t>(arc->agent)]) continue;
    room[static_cast<std::size_t>(arc->agent)] -= arc->weight;
    kept[job] = arc->agent;
  }
  return kept;
}

// What the prices say to the search for cheaper places, in its coarser scale: it guides, it proves nothing.
Guide guide_from(const Instance& problem, const std::vector<std::int64_t>& price) {
  Guide guide;
  guide.scale = kGuideScale;
  guide.arc_bound.reserve(problem.arcs.size());
  const auto priced = [&](const Arc& arc) {
    return kGuideScale * arc.cost +
           price[static_cast<std::size_t>(arc.agent)] * arc.weight / (kPriceScale / kGuideScale);
  };
  std::int64_t bound = 0;
  for (std::size_t job = 0; job < problem.jobs(); ++job) {
    std::int64_t worth = kInfinite;
    for (const Arc& arc : problem.eligible(job)) worth = std::min(worth, priced(arc));
    guide.multipliers.push_back(worth);
    bound += worth;
  }
  for (std::size_t agent = 0; agent < problem.agents(); ++agent) {
    guide.packed.push_back(price[agent] * problem.capacity[agent] / (kPriceScale / kGuideScale) + 1);
    bound -= guide.packed.back();
  }
  for (std::size_t job = 0; job < problem.jobs(); ++job)
    for (const Arc& arc : problem.eligible(job))
      guide.arc_bound.push_back(bound - guide.multipliers[job] + priced(arc));
  return guide;
}

// The least cost at which everything can be placed, by these prices.
std::int64_t cost_bound(const Instance& problem, const std::vector<std::int64_t>& price) {
  BoundCertificate certificate;
  certificate.kind = BoundKind::Capacity;
  certificate.scale = kPriceScale;
  certificate.multipliers = price;
  return recompute_bound(problem, certificate).value();
}

class Placer {
 public:
  Placer(const PlacementInstance& instance, const Limits& limits)
      : instance_(instance), limits_(limits), meter_(limits), components_(components_of(instance)) {}

  PlacementResult run(const std::vector<std::int32_t>& warm_start) {
    const std::vector<std::int32_t> start = what_fits(instance_, warm_start);
    levels_ = levels_of(instance_, {});
    earlier_ = choose_earlier(instance_, levels_, levels_.size() - 1);
    for (Component& part : components_) {
      price(part, kFirstSteps);
      begin(part, start);
    }
    improve_cost();
    return finish();
  }

 private:
  void begin(Component& part, const std::vector<std::int32_t>& start) {
    std::vector<std::int32_t> place(instance_.problem.agents(), kUnassigned);
    for (std::size_t k = 0; k < part.agents.size(); ++k) place[part.agents[k]] = static_cast<std::int32_t>(k);
    part.assignment.clear();
    for (const std::size_t job : part.jobs)
      part.assignment.push_back(start[job] == kUnassigned ? kUnassigned
                                                          : place[static_cast<std::size_t>(start[job])]);
    const std::vector<std::int32_t> kept = part.assignment;
    fill(part, FillOrder::ByRegret);
    if (complete(part)) return;
    const std::vector<std::int32_t> first = std::exchange(part.assignment, kept);
    fill(part, FillOrder::LightestFirst);
    if (reached(part.instance, first) > reached(part.instance, part.assignment)) part.assignment = first;
  }

  void fill(Component& part, FillOrder order) {
    fill_room(part.instance, part.cost_prices.prices, kPriceScale, order, part.assignment, meter_);
  }

  // The objective of a part as numbers in order, the larger the better.
  static std::vector<std::int64_t> reached(const PlacementInstance& instance,
                                           const std::vector<std::int32_t>& assignment) {
    std::vector<std::int64_t> values;
    for (const PlacementLevel& level : levels_of(instance, assignment))
      values.push_back(level.measure == Measure::Cost ? -level.value : level.value);
    return values;
  }

  void price(Component& part, int steps) {
    descend_prices(part.instance, levels_, levels_.size() - 1, earlier_, part.cost_prices, steps, meter_);
  }

  // Rounds over all parts, each with twice the work, so that no part waits for another to be perfect.
  void improve_cost() {
    constexpr std::int64_t kFirstShare = 250;  // of work a job
    constexpr int kRounds = 10;
    std::vector<Neighbourhood> searches;
    for (const Component& part : components_)
      searches.emplace_back(part.instance.problem, limits_.seed, meter_);
    for (int round = 0; round < kRounds && !meter_.over(); ++round)
      for (std::size_t k = 0; k < components_.size() && !meter_.over(); ++k) {
        Component& part = components_[k];
        const auto jobs = static_cast<std::int64_t>(part.jobs.size());
        if (!part.done) improve(part, searches[k], (kFirstShare << round) * jobs, kFirstSteps << round);
      }
  }

  void improve(Component& part, Neighbourhood& search, std::int64_t work, int steps) {
    const Instance& problem = part.instance.problem;
    improve_by_chains(problem, part.assignment, work, meter_);
    std::int64_t cost = evaluate(problem, part.assignment, true).value();
    if (complete(part) && cost <= cost_bound(problem, part.cost_prices.prices)) {
      part.done = true;
      return;
    }
    price(part, std::min(steps, kMostSteps));
    const Guide guide = guide_from(problem, part.cost_prices.prices);
    search.improve(guide, part.assignment, cost, work);
  }

  static bool complete(const Component& part) {
    return std::find(part.assignment.begin(), part.assignment.end(), kUnassigned) == part.assignment.end();
  }

  PlacementResult finish() {
    PlacementResult result;
    result.assignment.assign(instance_.problem.jobs(), kUnassigned);
    std::vector<std::int64_t> prices(instance_.problem.agents(), 0);
    for (const Component& part : components_) {
      for (std::size_t k = 0; k < part.jobs.size(); ++k)
        if (part.assignment[k] != kUnassigned)
          result.assignment[part.jobs[k]] =
              static_cast<std::int32_t>(part.agents[static_cast<std::size_t>(part.assignment[k])]);
      for (std::size_t k = 0; k < part.agents.size(); ++k)
        prices[part.agents[k]] = part.cost_prices.prices[k];
    }
    result.levels = levels_of(instance_, result.assignment);
    const std::size_t last = result.levels.size() - 1;
    for (std::size_t level = 0; level < last; ++level) bound_count(result.levels, level);
    set_bound(instance_, result.levels, last, earlier_, prices);
    result.components = static_cast<std::int64_t>(components_.size());
    result.work = meter_.work();
    result.reproducible = !meter_.stopped();
    const bool closed = std::all_of(result.levels.begin(), result.levels.end(),
                                    [](const PlacementLevel& level) { return level.value == level.bound; });
    result.status = closed ? Status::Optimal : Status::Feasible;
    return result;
  }

  // Bound of a level of jobs placed or points placed; parts where it is complete need no prices.
  void bound_count(std::vector<PlacementLevel>& levels, std::size_t level) {
    if (everything_placed(instance_, levels[level])) {
      levels[level].bound = levels[level].value;
      return;
    }
    const std::vector<std::int64_t> earlier = choose_earlier(instance_, levels, level);
    std::vector<std::int64_t> prices(instance_.problem.agents(), 0);
    for (const Component& part : components_) {
      if (complete(part)) continue;
      PriceState local;
      descend_prices(part.instance, levels, level, earlier, local, kMostSteps, meter_);
      for (std::size_t k = 0; k < part.agents.size(); ++k) prices[part.agents[k]] = local.prices[k];
    }
    set_bound(instance_, levels, level, earlier, prices);
  }

  static constexpr int kFirstSteps = 16;
  static constexpr int kMostSteps = 250;
  const PlacementInstance& instance_;
  const Limits& limits_;
  Meter meter_;
  std::vector<Component> components_;
  std::vector<PlacementLevel> levels_;  // in order, without values
  std::vector<std::int64_t> earlier_;   // multipliers before the cost level
};

PlacementInstance reorder(const PlacementInstance& instance, Canonical& order) {
  PlacementInstance result;
  result.problem = std::move(order.instance);
  for (const std::size_t job : order.job_at) {
    result.urgency.push_back(instance.urgency[job]);
    result.points.push_back(instance.points[job]);
  }
  return result;
}

}  // namespace

Result<void> validate(const PlacementInstance& instance) {
  EVENKEEL_TRY(validate(instance.problem));
  const std::size_t jobs = instance.problem.jobs();
  if (instance.urgency.size() != jobs || instance.points.size() != jobs)
    return fail(
        Error::invalid("GAP-INSTANCE", fmt::format("{} jobs, but {} urgency classes and {} points.", jobs,
                                                   instance.urgency.size(), instance.points.size())));
  for (std::size_t job = 0; job < jobs; ++job)
    if (instance.points[job] < 0 || instance.points[job] > kLargestCost)
      return fail(Error::invalid("GAP-INSTANCE",
                                 fmt::format("Job {} has {} points.", job, instance.points[job]),
                                 fmt::format("Points are from 0 to {}.", kLargestCost)));
  return {};
}

PlacementResult solve_placement(const PlacementInstance& instance, const Limits& limits,
                                const std::vector<std::int32_t>& warm_start) {
  std::vector<std::uint64_t> kind;
  for (std::size_t job = 0; job < instance.problem.jobs(); ++job)
    kind.push_back(static_cast<std::uint64_t>(instance.points[job]) * 256 + instance.urgency[job]);
  Canonical order = canonical(instance.problem, kind);
  const PlacementInstance sorted = reorder(instance, order);
  std::vector<std::int32_t> place(instance.problem.agents());
  for (std::size_t k = 0; k < place.size(); ++k) place[order.agent_at[k]] = static_cast<std::int32_t>(k);
  std::vector<std::int32_t> warm;
  if (!warm_start.empty())
    for (const std::size_t job : order.job_at)
      warm.push_back(warm_start[job] == kUnassigned ? kUnassigned
                                                    : place[static_cast<std::size_t>(warm_start[job])]);
  const PlacementResult found = Placer{sorted, limits}.run(warm);
  PlacementResult result = found;
  for (std::size_t k = 0; k < order.job_at.size(); ++k)
    result.assignment[order.job_at[k]] =
        found.assignment[k] == kUnassigned
            ? kUnassigned
            : static_cast<std::int32_t>(order.agent_at[static_cast<std::size_t>(found.assignment[k])]);
  for (std::size_t level = 0; level < found.levels.size(); ++level)
    for (std::size_t k = 0; k < found.levels[level].prices.size(); ++k)
      result.levels[level].prices[order.agent_at[k]] = found.levels[level].prices[k];
  return result;
}

}  // namespace evenkeel::gap
