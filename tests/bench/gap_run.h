// One run of the assignment solver under a limit of CPU seconds.
#pragma once

#include "allocation/gap/solver.h"
#include "bench_support.h"

namespace evenkeel::bench {

// Seconds kept for finishing and writing: mostly for recomputing the bound from its certificate, a table of
// capacity + 1 cells for each job and agent.
inline double margin_of(const gap::Instance& instance) {
  double cells = 0;
  for (const gap::Arc& arc : instance.arcs)
    cells += static_cast<double>(instance.capacity[static_cast<std::size_t>(arc.agent)]);
  return 0.02 + 1.2e-9 * cells;
}

struct Run {
  gap::Solution solution;
  double seconds = 0;
  double time_to_best = 0;
};

inline Run solve_file(const gap::Instance& instance, double started, double cpu_limit) {
  Run run;
  gap::Limits limits;
  std::optional<std::int64_t> best;
  const double margin = margin_of(instance);
  limits.stop = [&] { return cpu_seconds() - started > cpu_limit - margin; };
  limits.progress = [&](const gap::Progress& progress) {
    if (!progress.has_value || (best && *best == progress.value)) return;
    best = progress.value;
    run.time_to_best = cpu_seconds() - started;
  };
  run.solution = gap::solve(instance, limits);
  run.seconds = cpu_seconds() - started;
  return run;
}

}  // namespace evenkeel::bench
