#include <algorithm>
#include <array>

#include "../bench_support.h"
#include "peers.h"

namespace evenkeel::bench {
namespace {

using gap::Arc;
using gap::Instance;
using gap::kUnassigned;

enum class By : std::uint8_t { Cost, CostForWeight, Weight, WeightByCapacity };
constexpr std::array kAll = {By::Cost, By::CostForWeight, By::Weight, By::WeightByCapacity};

class Filling {
 public:
  Filling(const Instance& instance, std::vector<std::int32_t>& assignment, By by)
      : instance_(instance), assignment_(assignment), by_(by), room_(instance.capacity) {
    for (std::size_t job = 0; job < assignment.size(); ++job)
      if (assignment[job] != kUnassigned)
        room_of(assignment[job]) -= instance.find(job, assignment[job])->weight;
  }

  bool run() {
    while (const auto next = most_regretted()) {
      if (next->arc == nullptr) return false;
      assignment_[next->job] = next->arc->agent;
      room_of(next->arc->agent) -= next->arc->weight;
    }
    for (std::size_t job = 0; job < assignment_.size(); ++job) move_to_cheapest(job);
    return true;
  }

 private:
  struct Next {
    std::size_t job = 0;
    const Arc* arc = nullptr;  // null: it fits nobody
    double regret = 0;
  };

  std::int64_t& room_of(std::int32_t agent) { return room_[static_cast<std::size_t>(agent)]; }

  double rank(const Arc& arc) const {
    const auto cost = static_cast<double>(arc.cost);
    const auto weight = static_cast<double>(arc.weight);
    switch (by_) {
      case By::Cost:
        return cost;
      case By::CostForWeight:
        return -cost / std::max(1.0, weight);
      case By::Weight:
        return weight;
      case By::WeightByCapacity:
        return weight /
               std::max(1.0, static_cast<double>(instance_.capacity[static_cast<std::size_t>(arc.agent)]));
    }
    return 0;
  }

  Next regret_of(std::size_t job) {
    Next next{job, nullptr, 1e300};
    double best = 1e300;
    double second = 1e300;
    for (const Arc& arc : instance_.eligible(job)) {
      if (arc.weight > room_of(arc.agent)) continue;
      const double value = rank(arc);
      second = std::min(second, std::max(value, best));
      if (value >= best) continue;
      best = value;
      next.arc = &arc;
    }
    next.regret = second - best;
    return next;
  }

  std::optional<Next> most_regretted() {
    std::optional<Next> most;
    for (std::size_t job = 0; job < assignment_.size(); ++job) {
      if (assignment_[job] != kUnassigned) continue;
      const Next next = regret_of(job);
      if (next.arc == nullptr) return next;
      if (!most || next.regret > most->regret) most = next;
    }
    return most;
  }

  void move_to_cheapest(std::size_t job) {
    const Arc* now = instance_.find(job, assignment_[job]);
    const Arc* best = now;
    for (const Arc& arc : instance_.eligible(job))
      if (arc.cost < best->cost && arc.weight <= room_of(arc.agent)) best = &arc;
    room_of(now->agent) += now->weight;
    room_of(best->agent) -= best->weight;
    assignment_[job] = best->agent;
  }

  const Instance& instance_;
  std::vector<std::int32_t>& assignment_;
  By by_;
  std::vector<std::int64_t> room_;
};

}  // namespace

bool fill_greedily(const Instance& instance, std::vector<std::int32_t>& assignment) {
  std::vector<std::int32_t> best;
  std::int64_t best_value = 0;
  for (const By by : kAll) {
    auto trial = assignment;
    if (!Filling{instance, trial, by}.run()) continue;
    const auto value = gap::evaluate(instance, trial).value();
    if (!best.empty() && value >= best_value) continue;
    best = std::move(trial);
    best_value = value;
  }
  if (best.empty()) return false;
  assignment = std::move(best);
  return true;
}

PeerRun greedy(const Instance& instance) {
  const double from = cpu_seconds();
  PeerRun run;
  std::vector<std::int32_t> assignment(instance.jobs(), kUnassigned);
  const bool found = fill_greedily(instance, assignment);
  run.status = found ? "feasible" : "jobs left over";
  if (found) run.assignment = std::move(assignment);
  run.cpu_seconds = cpu_seconds() - from;
  return run;
}

}  // namespace evenkeel::bench
