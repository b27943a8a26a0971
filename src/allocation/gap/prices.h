// Prices of agents' capacity: the dual of the linear relaxation, by subgradient steps in whole numbers.
#pragma once

#include <cstdint>
#include <vector>

#include "allocation/gap/instance.h"
#include "allocation/gap/meter.h"

namespace evenkeel::gap {

struct Prices {
  std::vector<std::int64_t> price;  // of a unit of each agent's capacity, >= 0, in cost / scale
  std::vector<std::int64_t> worth;  // of each job: the least of scale * cost + price * weight over its agents
  std::int64_t bound = 0;           // sum(worth) - sum(price * capacity), in cost / scale
};

// The best prices found in `steps` steps. Every job needs an eligible agent.
Prices capacity_prices(const Instance& instance, std::int64_t scale, int steps, Meter& meter);

}  // namespace evenkeel::gap
