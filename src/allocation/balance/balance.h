// Sharing jobs among equals so that the largest load is least (P||Cmax): everybody may hold everything.
//
// Sizes and loads are whole numbers in one unit of the caller's.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "allocation/gap/limits.h"
#include "base/result.h"

namespace evenkeel::balance {

struct Instance {
  std::int32_t people = 1;          // >= 1
  std::vector<std::int64_t> sizes;  // of each job, >= 0
};

struct Solution {
  gap::Status status = gap::Status::Feasible;  // Optimal, OptimalBySearch or Feasible
  std::vector<std::int32_t> assignment;        // person of each job
  std::int64_t value = 0;                      // the largest load
  std::int64_t bound = 0;                      // proved: no sharing has a smaller largest load
  std::int64_t work = 0;
  bool reproducible = true;
};

// "people jobs", then the size of each job, whitespace between. Invalid (BALANCE-FORMAT) with the line.
Result<Instance> parse(std::string_view text);

// The larger of total / people rounded up, and, for each k: of the k * people + 1 largest jobs somebody holds
// k + 1, so at least the k + 1 smallest of those together (k = 0: the largest job); and a bound by counting:
// of the h largest somebody holds at most h / people, and the others share what that leaves.
std::int64_t lower_bound(const Instance& instance);

// Largest job first to the least loaded, then two or three people at a time shared out anew, exactly; for few
// jobs also every sharing. Same instance, seed and work limit: same answer.
Solution solve(const Instance& instance, const gap::Limits& limits);

}  // namespace evenkeel::balance
