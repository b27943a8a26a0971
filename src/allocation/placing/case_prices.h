// Multipliers of cases: what proves a level where people can hold few cases each, so that it matters which
// whole cases fit together (ProofLevel::multipliers; docs/methods/placing.md has the formula).
#pragma once

#include <optional>
#include <vector>

#include "allocation/gap/meter.h"
#include "allocation/placing/level.h"
#include "allocation/placing/part.h"

namespace evenkeel::allocation::placing {

// Is the part small enough for it: does nobody hold a case yet, and are there few for each person?
bool suits_case_prices(const Part& part);

// Multipliers to begin with, in 1 / scale; scale 0: for a step of balance, whatever says most of it. No
// `earlier`: the least that lets every case be worth what it says. `prices` of a point of room, by person, if
// they come from such.
struct CaseStart {
  std::int64_t scale = 0;
  std::vector<std::int64_t> of_case, earlier, prices;
};

// Each case is worth what it costs at least at the prices that a level publishes.
CaseStart start_of_prices(const Part& part, const ProofLevel& level);

// levels[l] with the best multipliers found, and no bound yet. `before`: what was found for the level before,
// or null. Counts cells of tables down in `work_left`; nothing once that is spent. Any answer gives a true
// bound.
std::optional<ProofLevel> price_cases(const Part& part, const std::vector<ProofLevel>& levels, std::size_t l,
                                      const std::vector<CaseStart>& starts, const ProofLevel* before,
                                      std::int64_t& work_left, gap::Meter& meter);

}  // namespace evenkeel::allocation::placing
