// Other ways to see that work does not fit, to be measured beside ours. Linked by benchmarks alone.
#pragma once

#include "allocation/overload/instance.h"

namespace evenkeel::bench {

struct CutRun {
  std::int64_t lacking = 0;  // what cannot be covered however the work is shared
  double build_seconds = 0, solve_seconds = 0;
};

// A minimum cut by LEMON's Preflow in which every case is a node of its own.
CutRun lemon_cut(const overload::Instance& instance);

}  // namespace evenkeel::bench
