// What a plan comes to after the levels of placing: how few change hands, how even it is, what it costs.
#pragma once

#include <vector>

#include "allocation/kinds.h"
#include "allocation/plan.h"

namespace evenkeel::allocation {

// In the order in which it is compared; smaller is better.
struct Evenness {
  std::int64_t moves = 0;
  std::vector<std::int64_t> steps;  // of everybody in reach, highest first
  std::int64_t soft = 0;
  std::int64_t finer = 0;
  friend auto operator<=>(const Evenness&, const Evenness&) = default;
};

// Points squared by available points: the more evenly work lies, the less it comes to.
std::int64_t finer_of(const Candidate& candidate, std::int64_t points);

// What everybody held, by candidate: what they keep, and their cases that may move.
std::vector<Load> loads_before(const Problem& problem);
std::vector<Load> loads_after(const Problem& problem, const std::vector<std::int32_t>& assignment);
Evenness evenness_of(const Problem& problem, const OpenPairs& open,
                     const std::vector<std::int32_t>& assignment);

}  // namespace evenkeel::allocation
