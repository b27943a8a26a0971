// Prices by Newton's steps: the least of a case's costs is smoothed, less and less, so that prices that have
// to change together do. Subgradient steps stay where many cases have two places that cost the same.
#pragma once

#include "allocation/placing/dual.h"

namespace evenkeel::allocation::placing {

// Is the table small enough for it?
inline bool suits_smooth(const Groups& groups) { return groups.count <= 64; }

// Thorough: to within a hundredth of a step of the best there are, mostly. Near: only the last of the
// warmths, from prices that are nearly right already.
enum class Smoothing : std::uint8_t { Thorough, Quick, Near };

// Not for levels of placing. `prices` ends as the best seen.
void smooth_descend(const Dual& dual, Prices& prices, Smoothing smoothing, gap::Meter& meter);

}  // namespace evenkeel::allocation::placing
