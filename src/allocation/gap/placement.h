// Placing cases in people's room, where some may have to stay unplaced.
//
// Objective, strictly in this order: for each urgency class from 0 upwards the number of jobs placed, then
// the points placed; last the cost of the placed jobs. A level is never traded for a later one.
#pragma once

#include <cstdint>
#include <vector>

#include "allocation/gap/instance.h"
#include "allocation/gap/limits.h"

namespace evenkeel::gap {

struct PlacementInstance {
  Instance problem;                   // capacity is room: what is left under the line, >= 0
  std::vector<std::uint8_t> urgency;  // class of each job; 0 is placed first
  std::vector<std::int64_t> points;   // of each job, >= 0: what the points level counts
};

enum class Measure : std::uint8_t { Placed, Points, Cost };

// The best value of one level among plans that do at least as well on the levels before it.
struct PlacementLevel {
  Measure measure = Measure::Placed;
  std::uint8_t urgency = 0;  // not for Cost
  std::int64_t value = 0;    // reached
  std::int64_t bound = 0;    // proved: Placed and Points cannot be above it, Cost cannot be below it
  // What proves the bound; multipliers in 1/scale. `prices`: of a unit of each agent's room, >= 0.
  // `earlier`: of each earlier level in order, >= 0. docs/methods/solver.md has the formula.
  // Both empty where the bound is the plain sum over all jobs with an eligible agent.
  std::int64_t scale = 1;
  std::vector<std::int64_t> prices;
  std::vector<std::int64_t> earlier;
};

struct PlacementResult {
  std::vector<std::int32_t> assignment;  // kUnassigned where unplaced
  std::vector<PlacementLevel> levels;    // in the order of the objective
  std::int64_t components = 0;           // parts that share no agent and no job
  std::int64_t work = 0;
  Status status = Status::Feasible;  // Optimal when value equals bound at every level
  bool reproducible = true;
};

// Invalid (GAP-INSTANCE) as validate() says, or when urgency or points do not fit the jobs.
Result<void> validate(const PlacementInstance& instance);

// `warm_start`: today's holders (kUnassigned for none), or empty. The instance must be valid.
PlacementResult solve_placement(const PlacementInstance& instance, const Limits& limits,
                                const std::vector<std::int32_t>& warm_start = {});

// The bound of a level again, straight from the formula, given the values that the earlier levels reached.
Result<std::int64_t> recompute_level_bound(const PlacementInstance& instance,
                                           const std::vector<PlacementLevel>& levels, std::size_t level);

}  // namespace evenkeel::gap
