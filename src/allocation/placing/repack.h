// Places more, or more points, where not everything finds room: a few people's cases are taken back and given
// out anew together with those that wait, again and again, and what is no worse is kept.
#pragma once

#include "allocation/gap/meter.h"
#include "allocation/placing/state.h"

namespace evenkeel::allocation::placing {

// Until all that fits somewhere is placed or the work is spent. Never fewer of a class, nor fewer points of
// it, for the sake of a later one; cases that have a holder keep their places.
void repack(State& state, std::uint64_t seed, gap::Meter& meter, std::int64_t work_units);

}  // namespace evenkeel::allocation::placing
