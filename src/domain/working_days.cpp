#include "domain/working_days.h"

#include <algorithm>

namespace evenkeel {
namespace {

int year_of(Date day) { return static_cast<int>(std::chrono::year_month_day{day.days()}.year()); }

bool is_bank_holiday(Date day) {
  const auto days = bank_holidays();
  return std::binary_search(days.begin(), days.end(), day);
}

}  // namespace

bool bank_holidays_known(Date day) {
  const auto days = bank_holidays();
  return year_of(day) >= year_of(days.front()) && year_of(day) <= year_of(days.back());
}

bool is_working_day(Date day) { return !day.is_weekend() && !is_bank_holiday(day); }

Date plus_working_days(Date day, int count) {
  while (count > 0) {
    day = day.plus_days(1);
    if (is_working_day(day)) --count;
  }
  return day;
}

int working_days_between(Date from, Date to) {
  if (to <= from) return 0;
  const int days = to.day_number() - from.day_number();
  int count = days / 7 * 5;
  for (auto day = from.plus_days(days / 7 * 7 + 1); day <= to; day = day.plus_days(1)) {
    if (!day.is_weekend()) ++count;
  }
  const auto holidays = bank_holidays();
  const auto first = std::upper_bound(holidays.begin(), holidays.end(), from);
  const auto last = std::upper_bound(holidays.begin(), holidays.end(), to);
  return count - static_cast<int>(last - first);
}

}  // namespace evenkeel
