// Small random instances and exhaustive answers, for the tests of this folder.
#pragma once

#include <algorithm>
#include <functional>
#include <optional>

#include "allocation/gap/instance.h"
#include "base/random.h"

namespace evenkeel::gap {

// Up to 6 jobs and 4 agents; about one pair in four is not eligible; capacities from loose to impossible.
inline Instance small_instance(RandomStream& random) {
  Instance instance;
  const auto agents = static_cast<std::size_t>(random.between(1, 4));
  const auto jobs = static_cast<std::size_t>(random.between(1, 6));
  for (std::size_t a = 0; a < agents; ++a) instance.capacity.push_back(random.between(0, 30));
  for (std::size_t j = 0; j < jobs; ++j) {
    std::vector<Arc> arcs;
    for (std::size_t a = 0; a < agents; ++a)
      if (random.chance(750))
        arcs.push_back({static_cast<std::int32_t>(a), static_cast<std::int32_t>(random.between(0, 14)),
                        random.between(-5, 20)});
    instance.add_job(std::move(arcs));
  }
  return instance;
}

// Calls `visit` with every assignment that keeps to capacity and eligibility; with `partial` jobs may be left
// out.
inline void for_each_assignment(const Instance& instance, bool partial,
                                const std::function<void(const std::vector<std::int32_t>&)>& visit) {
  std::vector<std::int32_t> assignment(instance.jobs(), kUnassigned);
  std::vector<std::int64_t> room = instance.capacity;
  const std::function<void(std::size_t)> place = [&](std::size_t job) {
    if (job == instance.jobs()) return visit(assignment);
    if (partial) place(job + 1);
    for (const Arc& arc : instance.eligible(job)) {
      std::int64_t& left = room[static_cast<std::size_t>(arc.agent)];
      if (arc.weight > left) continue;
      left -= arc.weight;
      assignment[job] = arc.agent;
      place(job + 1);
      assignment[job] = kUnassigned;
      left += arc.weight;
    }
  };
  place(0);
}

inline std::optional<std::int64_t> least_cost(const Instance& instance) {
  std::optional<std::int64_t> least;
  for_each_assignment(instance, false, [&](const std::vector<std::int32_t>& assignment) {
    const std::int64_t cost = *evaluate(instance, assignment);
    if (!least || cost < *least) least = cost;
  });
  return least;
}

}  // namespace evenkeel::gap
