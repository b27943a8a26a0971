// Gives on the cases of whoever goes where everybody else holds theirs already: as many as possible, and with
// as few moves as possible. Nobody else's case loses its place.
#pragma once

#include "allocation/gap/meter.h"
#include "allocation/placing/state.h"

namespace evenkeel::allocation::placing {

// Every case of the part has a holder: somebody's cases are given on, and no new work comes.
bool all_held(const Part& part);

// `state`: nothing placed yet; whoever may keep their cases does. Better and better plans by counted work
// (`budget`), the same for the same seed; ends early where every case is placed and none of those that may
// stay has moved.
void relieve(State& state, std::uint64_t seed, gap::Meter& meter, std::int64_t budget);

}  // namespace evenkeel::allocation::placing
