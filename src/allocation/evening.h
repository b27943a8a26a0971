// Evening out a plan: exchanges that keep the number and points placed and improve what comes after.
#pragma once

#include <vector>

#include "allocation/plan.h"

namespace evenkeel::allocation {

// What propose compares after the levels of placing, in this order; smaller is better.
struct Evenness {
  std::int64_t moves = 0;
  std::vector<std::int64_t> steps;  // of everybody in reach, highest first
  std::int64_t soft = 0;
  std::int64_t finer = 0;
  friend auto operator<=>(const Evenness&, const Evenness&) = default;
};

// The pairs that may be used, worked out once: by case, sorted by candidate.
struct OpenPair {
  std::int32_t candidate = 0;
  std::int64_t soft = 0;
};
using OpenPairs = std::vector<std::vector<OpenPair>>;
OpenPairs open_pairs(const Problem& problem);

std::vector<Load> loads_after(const Problem& problem, const std::vector<std::int32_t>& assignment);
Evenness evenness_of(const Problem& problem, const OpenPairs& open,
                     const std::vector<std::int32_t>& assignment);

// Improves `assignment` by moving a case, exchanging two, or exchanging a placed with an unplaced one of the
// same class and points, until nothing improves or `steps` exchanges have been looked at.
void even_out(const Problem& problem, const OpenPairs& open, std::vector<std::int32_t>& assignment,
              std::int64_t steps);

}  // namespace evenkeel::allocation
