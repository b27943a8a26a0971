// Betters a plan in which few cases go to each person, where what is best is a matter of combinations: single
// cases and exchanges taken by chance, at a heat that falls (Kirkpatrick, Gelatt and Vecchi 1983).
#pragma once

#include "allocation/gap/meter.h"
#include "allocation/placing/state.h"

namespace evenkeel::allocation::placing {

// What is placed stays placed, with somebody. Balance, then soft costs, are no worse afterwards. For parts
// whose cases nobody held. Ends when the work is spent.
void anneal(State& state, std::uint64_t seed, gap::Meter& meter, std::int64_t work_units);

}  // namespace evenkeel::allocation::placing
