// Is a human plan safe, and what does it break: the same rules as propose, with numbers.
#pragma once

#include "allocation/plan.h"

namespace evenkeel::allocation {

struct Violation {
  std::size_t case_index = 0;
  std::size_t candidate = 0;
  const Rule* rule = nullptr;
  std::string sentence;
  std::int64_t over = 0;  // rules about points: so much above the limit, in hundredths of a point
};

struct Checked {
  std::vector<Violation> violations;  // by case, then rule; empty: no rule is broken
  // What somebody must confirm: also that a case is taken from somebody protected whose share of high-risk
  // cases rises above what protects them.
  std::vector<Violation> to_confirm;
  std::vector<std::size_t> by_override;  // cases that stand only through a named override
  std::vector<Load> after;
};

// `assignment` by case of the problem, kUnplaced where it stays waiting. Every case is judged against all
// others of the plan, so that their order does not matter.
Checked check(const Problem& problem, const std::vector<std::int32_t>& assignment);

}  // namespace evenkeel::allocation
