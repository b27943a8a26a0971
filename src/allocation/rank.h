// One case, now: who can take it, in order, and everybody else with the rule that excludes them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "allocation/judge.h"

namespace evenkeel::allocation {

struct Option {
  std::size_t candidate = 0;
  std::int64_t scarcity =
      0;                  // what their room is worth to cases that few can hold, in steps; 0 without prices
  std::int64_t step = 0;  // balance step they would stand in
  std::int64_t soft = 0;  // steps of the soft rules
  std::optional<CapacityUsed> before;
  std::optional<CapacityUsed> after;
  Load load_after;
  std::vector<Said> reasons;  // balance first, then soft rules that cost or gain
  std::string scarce;         // a sentence, where their room is scarcer than that of the first; else empty
  std::vector<Said> confirm;  // what somebody must confirm before it is given
};

struct Excluded {
  std::size_t candidate = 0;
  std::vector<Said> because;           // never empty; in the order of the rules
  std::optional<CapacityUsed> before;  // absent where ALLOC-NOT-AVAILABLE is the reason
};

struct Ranking {
  std::vector<Option> options;     // best first: scarcity, balance step, soft costs, capacity used, code
  std::vector<Excluded> excluded;  // by code
  std::int64_t out_of_reach = 0;   // people of other units, excluded by ALLOC-UNIT
};

// `prices` of a point of each candidate's room, in thousandths (allocation/prices.h), or empty.
Ranking rank(const Problem& problem, std::size_t case_index, const std::vector<std::int64_t>& prices = {});

}  // namespace evenkeel::allocation
