// A lower bound on the cost of every assignment, that anybody recomputes from published whole numbers.
//
// Two kinds, both Lagrangian relaxations; multipliers are integers in units of cost / scale.
//  Assignment: one multiplier a job (any sign). Each agent then fills its capacity alone with the jobs whose
//              multiplier exceeds their cost there: an exact knapsack each.
//              scale * bound >= sum(multiplier) - sum over agents max knapsack(multiplier - scale * cost)
//  Capacity:   one multiplier an agent (>= 0), a price for each unit of weight. Each job then takes its
//              cheapest agent alone.
//              scale * bound >= sum over jobs min(scale * cost + price * weight) - sum(price * capacity)
// The bound is the right side / scale rounded up, since costs are whole. docs/methods/solver.md has an
// example.
#pragma once

#include <cstdint>
#include <vector>

#include "allocation/gap/instance.h"

namespace evenkeel::gap {

enum class BoundKind : std::uint8_t { Assignment, Capacity };

struct BoundCertificate {
  BoundKind kind = BoundKind::Assignment;
  std::int64_t scale = 1;
  std::vector<std::int64_t> multipliers;
  std::int64_t bound = 0;  // what recompute_bound() gives
};

// Straight from the formula, sharing nothing with the solver: an array of capacity + 1 values for each
// knapsack. Invalid (GAP-CERTIFICATE) for a wrong number of multipliers, a scale below 1, a negative price.
// A job without any eligible agent has no assignment: Undefined (GAP-INFEASIBLE).
Result<std::int64_t> recompute_bound(const Instance& instance, const BoundCertificate& certificate);

}  // namespace evenkeel::gap
