#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "../bench_support.h"
#include "peers.h"

namespace evenkeel::bench {
namespace {

using gap::Arc;
using gap::Instance;
using Graph = lemon::SmartDigraph;
using Simplex = lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t>;

constexpr std::int64_t kScale =
    1'000'000;  // of a cost for a unit of weight, rounded down: the bound stays true

class Transport {
 public:
  explicit Transport(const Instance& instance)
      : instance_(instance), supply_(graph_), most_(graph_), cost_(graph_), simplex_(graph_) {
    const auto sink = graph_.addNode();
    supply_[sink] = 0;
    for (const std::int64_t capacity : instance.capacity) {
      agents_.push_back(graph_.addNode());
      supply_[agents_.back()] = 0;
      const auto arc = graph_.addArc(agents_.back(), sink);
      most_[arc] = capacity;
      cost_[arc] = 0;
    }
    for (std::size_t job = 0; job < instance.jobs(); ++job) add_job(job, sink);
  }

  bool run() {
    simplex_.reset();
    return simplex_.supplyMap(supply_).upperMap(most_).costMap(cost_).run() == Simplex::OPTIMAL;
  }

  std::int64_t bound() const { return (simplex_.totalCost<std::int64_t>() + kScale - 1) / kScale + apart_; }

  // So many quarters of the jobs where most of each went, the clearest first, as far as they fit.
  std::vector<std::int32_t> rounded(std::size_t quarters) const {
    std::vector<std::int32_t> assignment(instance_.jobs(), gap::kUnassigned);
    std::vector<std::int64_t> room = instance_.capacity;
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t job = 0; job < assignment.size(); ++job)
      order.emplace_back(-share_of(job, most_of(job)), job);
    std::sort(order.begin(), order.end());
    order.resize(order.size() * quarters / 4);
    for (const auto& [share, job] : order) {
      const Arc& arc = instance_.eligible(job)[most_of(job)];
      auto& left = room[static_cast<std::size_t>(arc.agent)];
      if (share == 0 || arc.weight > left) continue;
      left -= arc.weight;
      assignment[job] = arc.agent;
    }
    return assignment;
  }

 private:
  void add_job(std::size_t job, Graph::Node sink) {
    std::int64_t weight = std::numeric_limits<std::int64_t>::max();
    std::int64_t cheapest = weight;
    for (const Arc& arc : instance_.eligible(job)) {
      weight = std::min<std::int64_t>(weight, arc.weight);
      cheapest = std::min(cheapest, arc.cost);
    }
    weight_.push_back(weight);
    first_.push_back(arcs_.size());
    if (weight == 0) apart_ += cheapest;  // nothing of it flows
    const auto node = graph_.addNode();
    supply_[node] = weight;
    supply_[sink] -= weight;
    for (const Arc& arc : instance_.eligible(job)) {
      arcs_.push_back(graph_.addArc(node, agents_[static_cast<std::size_t>(arc.agent)]));
      most_[arcs_.back()] = weight;
      cost_[arcs_.back()] = arc.cost * kScale / std::max<std::int64_t>(1, weight);
    }
  }

  std::size_t most_of(std::size_t job) const {
    std::size_t most = 0;
    for (std::size_t k = 1; k < instance_.eligible(job).size(); ++k)
      if (simplex_.flow(arcs_[first_[job] + k]) > simplex_.flow(arcs_[first_[job] + most])) most = k;
    return most;
  }

  double share_of(std::size_t job, std::size_t k) const {
    return static_cast<double>(simplex_.flow(arcs_[first_[job] + k])) /
           static_cast<double>(std::max<std::int64_t>(1, weight_[job]));
  }

  const Instance& instance_;
  Graph graph_;
  Graph::NodeMap<std::int64_t> supply_;
  Graph::ArcMap<std::int64_t> most_, cost_;
  Simplex simplex_;
  std::vector<Graph::Node> agents_;
  std::vector<Graph::Arc> arcs_;
  std::vector<std::size_t> first_;  // of each job's arcs
  std::vector<std::int64_t> weight_;
  std::int64_t apart_ = 0;
};

}  // namespace

PeerRun lemon_flow(const Instance& instance) {
  const double from = cpu_seconds();
  PeerRun run;
  Transport transport{instance};
  run.status = "infeasible";
  if (transport.run()) {
    run.bound = transport.bound();
    run.status = "jobs left over";
    for (std::size_t quarters = 4; quarters > 0 && run.assignment.empty(); --quarters) {
      auto assignment = transport.rounded(quarters);
      if (!fill_greedily(instance, assignment)) continue;
      run.assignment = std::move(assignment);
      run.status = "feasible";
    }
  }
  run.cpu_seconds = cpu_seconds() - from;
  return run;
}

}  // namespace evenkeel::bench
