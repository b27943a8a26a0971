#include "workload/capacity.h"

#include <cassert>

#include "base/decimal.h"

namespace evenkeel::workload {

Rate rate_of(const CapacityTopic& capacity, Grade grade) {
  const auto at = [&](Grade g) {
    const auto i = static_cast<std::size_t>(g);
    return Rate{capacity.nominal_points[i], capacity.default_hours[i], g};
  };
  const auto own = at(grade);
  return own.usable() ? own : at(Grade::PO);
}

Points available_points(const Rate& rate, Hours contracted, Hours reductions) {
  assert(rate.usable());
  const auto hours = contracted - reductions;
  return Points::whole(divide_truncated(Int128{rate.points} * hours.hundredths, rate.hours.hundredths));
}

std::optional<CapacityUsed> capacity_used(Points workload, Points available) {
  if (available.hundredths <= 0) return std::nullopt;
  return CapacityUsed{divide_half_up(Int128{workload.hundredths} * 1000, available.hundredths)};
}

std::optional<std::int64_t> whole_percent_used(Points workload, Points available) {
  if (available.hundredths <= 0) return std::nullopt;
  return divide_half_up(Int128{workload.hundredths} * 100, available.hundredths);
}

bool is_over(Points workload, Points available, std::int64_t tenths) {
  if (available.hundredths <= 0) return false;
  return Int128{workload.hundredths} * 1000 > Int128{available.hundredths} * tenths;
}

std::size_t band_of(Points workload, Points available, const std::vector<Band>& bands) {
  assert(!bands.empty());
  std::size_t band = 0;
  while (band + 1 < bands.size() && bands[band].upto_tenths &&
         is_over(workload, available, *bands[band].upto_tenths))
    ++band;
  return band;
}

std::optional<Hours> hours_implied(Points workload, Points available, Hours hours) {
  if (available.hundredths <= 0) return std::nullopt;
  const auto tenths =
      divide_half_up(Int128{hours.hundredths} * workload.hundredths, Int128{available.hundredths} * 10);
  return Hours{tenths * 10};
}

Hours percent_of(Hours hours, int percent) {
  return Hours{divide_half_up(Int128{hours.hundredths} * percent, 100)};
}

}  // namespace evenkeel::workload
