#include "base/service_day.h"

namespace evenkeel {
namespace {

// Before 1970 as after it.
Date utc_day(std::int64_t seconds) {
  const auto days = seconds >= 0 ? seconds / kDay : (seconds - kDay + 1) / kDay;
  return Date::from_day_number(static_cast<std::int32_t>(days));
}

// When clocks change: 01:00 UTC on the last Sunday of a month of 31 days.
std::int64_t change_in(int year, unsigned month) {
  auto day = Date::of(year, month, 31);
  while (!day.is_sunday()) day = day.plus_days(-1);
  return day.day_number() * kDay + kHour;
}

bool is_summer_time(Moment now) {
  const auto year = static_cast<int>(std::chrono::year_month_day{utc_day(now.seconds).days()}.year());
  return now.seconds >= change_in(year, 3) && now.seconds < change_in(year, 10);
}

}  // namespace

Date service_day(Moment now) { return utc_day(now.seconds + (is_summer_time(now) ? kHour : 0)); }

}  // namespace evenkeel
