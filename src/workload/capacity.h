// What hours are worth in points, and how much of it is used. Exact: no figure passes through binary floating
// point, and lines are compared on exact points, not on the percentage shown.
#pragma once

#include <cstdint>
#include <optional>

#include "domain/agreement/agreement.h"
#include "domain/assessment.h"

namespace evenkeel::workload {

// How many points a week of `hours` gives: what an agreement says of one grade.
struct Rate {
  std::int64_t points = 0;    // nominal, for
  Hours hours;                // the default hours
  Grade from = Grade::Other;  // the grade it was taken from
  [[nodiscard]] bool usable() const { return points > 0 && hours.hundredths > 0; }
};

// The agreement's rate for a grade; a probation officer's where the grade has none (WMT's default hours of an
// SPO are 0), since a point is worth the same time whoever spends it.
Rate rate_of(const CapacityTopic& capacity, Grade grade);

// trunc(nominal x (contracted - reductions) / default hours), in whole points; negative where the reductions
// are more than the hours. `rate.usable()`. Source: hmpps-workload CapacityCalculator.kt, wmt-worker
// calculate-available-points.js, in exact arithmetic.
Points available_points(const Rate& rate, Hours contracted, Hours reductions);

// workload / available, half up to a tenth of a percent; none when nothing is available.
std::optional<CapacityUsed> capacity_used(Points workload, Points available);

// The same half up to a whole percent, as public forms tell it: of the exact points, since the tenth of 99.46
// % is 99.5 % and would make 100 % of it.
std::optional<std::int64_t> whole_percent_used(Points workload, Points available);

// Whether workload / available is more than `tenths` of a percent, exactly: 2,177 of 2,176 is over 1000.
// False when nothing is available.
bool is_over(Points workload, Points available, std::int64_t tenths);

// The first band whose upper limit is not exceeded; the last when all are. `bands` not empty.
std::size_t band_of(Points workload, Points available, const std::vector<Band>& bands);

// Hours a week that the work asks for, where `hours` of work give `available`: hours x workload / available,
// half up to a tenth of an hour (192 % of 37 h is 71.0 h). None when nothing is available.
std::optional<Hours> hours_implied(Points workload, Points available, Hours hours);

// A share of hours, half up to a hundredth: 20 % of 37 h is 7.4 h.
Hours percent_of(Hours hours, int percent);

}  // namespace evenkeel::workload
