// The generalised assignment problem in whole numbers: jobs with a cost and a weight for each agent that may
// take them, agents with a capacity.
//
// Sparse: a job lists only the agents that are eligible. Costs may be negative; weights and capacities are
// not. Units are the caller's (hundredths of a point, minutes): the solver only adds and compares.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/result.h"

namespace evenkeel::gap {

struct Arc {
  std::int32_t agent = 0;
  std::int32_t weight = 0;  // >= 0, in the unit of capacity
  std::int64_t cost = 0;
};

constexpr std::int32_t kUnassigned = -1;
// Keeps every sum of costs, also once multiplied by a certificate's scale, inside 64 bits.
constexpr std::int64_t kLargestCost = 1'000'000'000;

// Jobs are numbered 0 to jobs() - 1; the arcs of a job stand together, by rising agent, each agent once.
struct Instance {
  std::vector<std::int64_t> capacity;        // of each agent, >= 0
  std::vector<std::size_t> first_arc = {0};  // of each job, and one more: the number of arcs
  std::vector<Arc> arcs;

  [[nodiscard]] std::size_t agents() const { return capacity.size(); }
  [[nodiscard]] std::size_t jobs() const { return first_arc.size() - 1; }
  [[nodiscard]] std::span<const Arc> eligible(std::size_t job) const {
    return std::span<const Arc>{arcs}.subspan(first_arc[job], first_arc[job + 1] - first_arc[job]);
  }
  // Appends a job. The arcs may come in any order; validate() tells of doubles.
  void add_job(std::vector<Arc> eligible_agents);
  // The arc of this pair, or null when the agent is not eligible.
  [[nodiscard]] const Arc* find(std::size_t job, std::int32_t agent) const;
};

// Invalid (GAP-INSTANCE) with the job or agent that breaks the form: an agent that does not exist or is
// named twice for a job, a negative weight or capacity, a cost beyond +-kLargestCost.
Result<void> validate(const Instance& instance);

// The cost of an assignment; Invalid (GAP-ASSIGNMENT) when it breaks a capacity or an eligibility, or, unless
// `partial`, leaves a job unassigned.
Result<std::int64_t> evaluate(const Instance& instance, std::span<const std::int32_t> assignment,
                              bool partial = false);

}  // namespace evenkeel::gap
