// A week's figure is its Sunday close.
#pragma once

#include <vector>

#include "base/date.h"

namespace evenkeel {

// The last `weeks` Sundays on or before `day`, oldest first.
inline std::vector<Date> last_sundays(Date day, int weeks) {
  while (!day.is_sunday()) day = day.plus_days(-1);
  std::vector<Date> out;
  for (int i = weeks - 1; i >= 0; --i) out.push_back(day.plus_days(-7 * i));
  return out;
}

}  // namespace evenkeel
