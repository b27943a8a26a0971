// Makes an assignment keep to capacities by moving and exchanging jobs.
#pragma once

#include <cstdint>
#include <vector>

#include "allocation/gap/instance.h"
#include "allocation/gap/meter.h"
#include "base/random.h"

namespace evenkeel::gap {

// Unassigned jobs are placed, overloads removed by moving and exchanging jobs, with at most `moves` moves.
// False when overload remains.
bool repair(const Instance& instance, std::vector<std::int32_t>& assignment, std::int64_t moves,
            RandomStream& random, Meter& meter);

}  // namespace evenkeel::gap
