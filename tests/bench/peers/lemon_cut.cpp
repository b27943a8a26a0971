#include <lemon/preflow.h>
#include <lemon/smart_graph.h>

#include "../bench_support.h"
#include "overload_peers.h"

namespace evenkeel::bench {

CutRun lemon_cut(const overload::Instance& instance) {
  using Graph = lemon::SmartDigraph;
  const double from = cpu_seconds();
  Graph graph;
  Graph::ArcMap<std::int64_t> most(graph);
  const auto source = graph.addNode();
  const auto sink = graph.addNode();
  const auto arc = [&](Graph::Node a, Graph::Node b, std::int64_t capacity) {
    most[graph.addArc(a, b)] = capacity;
  };
  std::vector<Graph::Node> people;
  for (const auto& person : instance.people) {
    people.push_back(graph.addNode());
    arc(people.back(), sink, person.room);
  }
  std::int64_t demand = 0;
  for (const auto& one : instance.cases) {
    const auto node = graph.addNode();
    arc(source, node, one.weight);
    for (const auto p : instance.sets[one.set]) arc(node, people[p], one.weight);
    demand += one.weight;
  }
  const double built = cpu_seconds();
  lemon::Preflow<Graph, Graph::ArcMap<std::int64_t>> flow{graph, most, source, sink};
  flow.runMinCut();
  return {demand - flow.flowValue(), built - from, cpu_seconds() - built};
}

}  // namespace evenkeel::bench
