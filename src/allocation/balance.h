// Balance: capacity used, compared in the agreement's steps, the highest first.
#pragma once

#include <cstdint>
#include <vector>

namespace evenkeel::allocation {

// The step that `points` of `available` reach: 0 for nothing, n for more than (n - 1) and at most n steps of
// `step_tenths` of a percent. Nothing available: a step beyond all others, once there is work.
std::int64_t step_of(std::int64_t points, std::int64_t available, std::int64_t step_tenths);

constexpr std::int64_t kBeyondAllSteps = 1'000'000;

}  // namespace evenkeel::allocation
