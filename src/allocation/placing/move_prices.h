// Multipliers that prove how few cases have to change hands where whole cases are what does not fit
// (ProofLevel::multipliers of the level of moves; docs/methods/placing.md has the formula).
#pragma once

#include <vector>

#include "allocation/gap/meter.h"
#include "allocation/placing/prover.h"

namespace evenkeel::allocation::placing {

// `moves`: what the best known plan needs, at which it stops. `most`: no multiplier is above so many moves,
// for plans that leave so many cases out (`unplaced`) that would fit somewhere. Any answer gives a true
// bound; whole numbers and counted work.
Multipliers price_moves(const Part& part, std::int64_t moves, std::int64_t most, std::int64_t unplaced,
                        gap::Meter& meter);

}  // namespace evenkeel::allocation::placing
