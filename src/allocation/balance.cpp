#include "allocation/balance.h"

#include "base/int128.h"

namespace evenkeel::allocation {

std::int64_t step_of(std::int64_t points, std::int64_t available, std::int64_t step_tenths) {
  if (points <= 0) return 0;
  if (available <= 0) return kBeyondAllSteps;
  const auto step = Int128{available} * (step_tenths > 0 ? step_tenths : 50);
  return static_cast<std::int64_t>((Int128{points} * 1000 + step - 1) / step);
}

}  // namespace evenkeel::allocation
