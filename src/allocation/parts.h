// Parts of a problem that share nobody, in the plain numbers that the solver works on.
#pragma once

#include <vector>

#include "allocation/kinds.h"
#include "allocation/placing/part.h"

namespace evenkeel::allocation {

// Numbers in the problem, rising. Pinned cases are in no part: who holds them is settled.
struct Division {
  std::vector<std::uint32_t> people;
  std::vector<std::uint32_t> cases;
};

// Units that no person and no opening joins, in the order of their first case; people without cases in reach
// fall away.
std::vector<Division> divide(const Problem& problem);

// `before`: what everybody holds with the pinned cases.
placing::Part make_part(const Problem& problem, const Division& division, const std::vector<Load>& before);

}  // namespace evenkeel::allocation
