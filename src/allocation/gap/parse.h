// Reads instances in the text formats of the academic sets.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "allocation/gap/instance.h"

namespace evenkeel::gap {

// "m n", m rows of n costs, m rows of n weights, m capacities, whitespace between. Every agent is eligible
// for every job. Invalid (GAP-FORMAT) with the line of the first fault.
Result<Instance> parse_instance(std::string_view text);

}  // namespace evenkeel::gap
