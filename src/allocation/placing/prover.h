// Works out a bound for every level that a plan of a part reaches, with the numbers that prove it.
#pragma once

#include "allocation/gap/meter.h"
#include "allocation/placing/dual.h"
#include "allocation/placing/proof.h"

namespace evenkeel::allocation::placing {

// Multipliers of cases that a search has found to be good, by case; none: no such proof is tried.
struct Multipliers {
  std::int64_t scale = 1;
  std::vector<std::int64_t> of_case;
};

// What a search knows that makes proofs quicker or better.
struct Known {
  Multipliers multipliers;
  Prices prices;  // of soft costs where all is placed, by group, nearly right; none where they are not known
};

// `price_steps`: of each descent of prices; the more, the nearer the bounds come to the best that prices
// give.
std::vector<ProofLevel> prove(const Part& part, const std::vector<std::int32_t>& assignment,
                              const Known& known, int price_steps, gap::Meter& meter);

}  // namespace evenkeel::allocation::placing
