// Improves what comes after balance, everybody staying in their step: soft costs, then finer balance.
#pragma once

#include "allocation/gap/meter.h"
#include "allocation/placing/groups.h"
#include "allocation/placing/state.h"

namespace evenkeel::allocation::placing {

// Lowers soft costs by moves, exchanges and rings of moves, with no more moves of cases that have a holder.
// `cap` by person: all of a group together stay within theirs, and everybody within their limit. Until
// nothing improves or the work is spent.
void soften(State& state, const std::vector<std::int64_t>& cap, const Groups& groups, gap::Meter& meter,
            std::int64_t work_units);

// Evens out within the steps, at no higher soft costs.
void refine(State& state, gap::Meter& meter, std::int64_t work_units);

}  // namespace evenkeel::allocation::placing
