// Places cases that wait although there is room enough in pieces: two people at a time share out what they
// hold so that what is left over comes together at one of them, until a whole case fits there.
#pragma once

#include <cstdint>

#include "allocation/gap/meter.h"
#include "allocation/placing/state.h"

namespace evenkeel::allocation::placing {

// Until nothing waits that could be placed, or the work is spent. What is placed never gets less, level by
// level; soft costs and balance may get worse. Cases that have a holder stay where they are.
void gather(State& state, std::uint64_t seed, gap::Meter& meter, std::int64_t work_units);

}  // namespace evenkeel::allocation::placing
