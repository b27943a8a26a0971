// A few agents of an instance with some of its jobs, as an instance of its own.
#pragma once

#include <cstdint>
#include <vector>

#include "allocation/gap/instance.h"

namespace evenkeel::gap {

struct Part {
  Instance instance;
  std::vector<std::size_t> agents;  // the whole's number of each agent here
  std::vector<std::size_t> jobs;    // and of each job

  // Writes what was found for the part into an assignment of the whole.
  void put(const std::vector<std::int32_t>& found, std::vector<std::int32_t>& assignment) const {
    for (std::size_t k = 0; k < jobs.size(); ++k)
      assignment[jobs[k]] = found[k] == kUnassigned
                                ? kUnassigned
                                : static_cast<std::int32_t>(agents[static_cast<std::size_t>(found[k])]);
  }
};

// `keep(arc number)` says which arcs to these agents are taken over.
template <class Keep>
Part make_part(const Instance& whole, std::vector<std::size_t> agents, std::vector<std::size_t> jobs,
               Keep keep) {
  std::vector<std::int32_t> place(whole.agents(), kUnassigned);
  Part part{{}, std::move(agents), std::move(jobs)};
  for (const std::size_t agent : part.agents) {
    place[agent] = static_cast<std::int32_t>(part.instance.capacity.size());
    part.instance.capacity.push_back(whole.capacity[agent]);
  }
  std::vector<Arc> arcs;
  for (const std::size_t job : part.jobs) {
    arcs.clear();
    for (std::size_t k = whole.first_arc[job]; k < whole.first_arc[job + 1]; ++k) {
      const Arc& arc = whole.arcs[k];
      const std::int32_t at = place[static_cast<std::size_t>(arc.agent)];
      if (at != kUnassigned && keep(k)) arcs.push_back({at, arc.weight, arc.cost});
    }
    part.instance.add_job(arcs);
  }
  return part;
}

}  // namespace evenkeel::gap
