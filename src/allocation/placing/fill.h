// Gives every case somebody, as many as there is room for: the first plan, to be evened out afterwards.
#pragma once

#include "allocation/gap/meter.h"
#include "allocation/placing/guide.h"
#include "allocation/placing/state.h"

namespace evenkeel::allocation::placing {

// Cases that have a holder stay where they are if they may. The others go where the guide would have them,
// those that are hardest to please first; then within the limits; then others make room for them.
void fill(State& state, const Guide& guide, gap::Meter& meter);

}  // namespace evenkeel::allocation::placing
