#include "workload/working_time.h"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace evenkeel::workload {
namespace {

constexpr int kDayMinutes = 24 * 60;
constexpr int kWeekDays = 7;
constexpr int kPeriodDays = kReferenceWeeks * kWeekDays;
constexpr int kFortnightDays = 2 * kWeekDays;

bool any_holds(std::span<const Days> all, Date day) {
  return std::ranges::any_of(all, [day](const Days& one) { return one.holds(day); });
}

struct Counted {
  int excluded = 0;
  int opted_out = 0;
};

Counted excluded_in(const WorkingTimeRecords& records, Days period) {
  Counted out;
  for (auto day = period.first; day <= period.last; day = day.plus_days(1)) {
    if (day.is_weekend()) continue;
    if (any_holds(records.opted_out, day))
      ++out.opted_out;
    else if (any_holds(records.excluded, day))
      ++out.excluded;
  }
  return out;
}

// Hours on excluded days are no working time of the period: the limit did not apply, or nobody worked.
Hours hours_in(const WorkingTimeRecords& records, Days period) {
  Hours out;
  for (const auto& day : records.days) {
    if (period.holds(day.on) && !any_holds(records.opted_out, day.on)) out += day.hours;
  }
  return out;
}

struct MadeUp {
  Hours hours;
  int missing = 0;
};

MadeUp made_up_after(const WorkingTimeRecords& records, Date last, Date today, int wanted) {
  MadeUp out{{}, wanted};
  for (const auto& day : records.days) {
    const bool counts =
        day.on > last && day.on <= today && day.hours.hundredths > 0 && !any_holds(records.opted_out, day.on);
    if (!counts || out.missing == 0) continue;
    out.hours += day.hours;
    --out.missing;
  }
  return out;
}

std::int64_t half_up(std::int64_t value, std::int64_t by) { return (2 * value + by) / (2 * by); }

WeeklyAverage average_of(const WorkingTimeRecords& records, Days period, Date today) {
  const auto counted = excluded_in(records, period);
  const auto made_up = made_up_after(records, period.last, today, counted.excluded + counted.opted_out);
  WeeklyAverage out{.period = period,
                    .in_period = hours_in(records, period),
                    .made_up = made_up.hours,
                    .excluded = counted.excluded,
                    .opted_out_days = counted.opted_out,
                    .complete = made_up.missing == 0,
                    .average = {},
                    .over = false};
  const auto all = (out.in_period + out.made_up).hundredths;
  out.average = Hours{half_up(all, kReferenceWeeks)};
  out.over = all > kMostWeeklyHours.hundredths * kReferenceWeeks;
  return out;
}

// A stretch of work in minutes since 1970-01-01, local days of 24 hours.
struct Stretch {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  Date day;
  Hours worked;
};

std::int64_t midnight(Date day) { return std::int64_t{day.day_number()} * kDayMinutes; }

std::vector<Stretch> stretches_of(const WorkingTimeRecords& records, Days within, RestChecked& out) {
  std::vector<Stretch> all;
  for (const auto& day : records.days) {
    if (!within.holds(day.on) || day.hours.hundredths == 0) continue;
    if (day.started.empty() || day.finished.empty()) {
      ++out.days_without_times;
      // Worked some time that day, nobody knows when: it breaks no rest.
      continue;
    }
    const auto begin = minutes_of(day.started);
    const auto end = minutes_of(day.finished);
    if (!begin || !end) {
      out.unreadable.push_back(day.on);
      continue;
    }
    const auto over_midnight = *end <= *begin ? kDayMinutes : 0;
    all.push_back({midnight(day.on) + *begin, midnight(day.on) + *end + over_midnight, day.on, day.hours});
  }
  return all;
}

// Lengths of the rests between two moments.
std::vector<std::int64_t> rests_between(std::span<const Stretch> stretches, std::int64_t from,
                                        std::int64_t to) {
  std::vector<std::int64_t> out;
  auto free_since = from;
  for (const auto& one : stretches) {
    if (one.end <= from || one.begin >= to) continue;
    if (one.begin > free_since) out.push_back(one.begin - free_since);
    free_since = std::max(free_since, one.end);
  }
  if (to > free_since) out.push_back(to - free_since);
  return out;
}

std::int64_t longest(const std::vector<std::int64_t>& rests) {
  return rests.empty() ? 0 : std::ranges::max(rests);
}

void check_daily(std::span<const Stretch> stretches, RestChecked& out) {
  for (std::size_t i = 1; i < stretches.size(); ++i) {
    const auto rest = stretches[i].begin - stretches[i - 1].end;
    if (rest < kDailyRestMinutes)
      out.breaches.push_back(
          {RestBreach::Kind::Daily, stretches[i - 1].day, static_cast<int>(std::max<std::int64_t>(rest, 0))});
  }
}

void check_fortnight(std::span<const Stretch> stretches, Date monday, RestChecked& out) {
  const auto begin = midnight(monday);
  const auto middle = begin + std::int64_t{kWeekDays} * kDayMinutes;
  const auto end = begin + std::int64_t{kFortnightDays} * kDayMinutes;
  const auto rests = rests_between(stretches, begin, end);
  const bool in_each = longest(rests_between(stretches, begin, middle)) >= kWeeklyRestMinutes &&
                       longest(rests_between(stretches, middle, end)) >= kWeeklyRestMinutes;
  const auto days_long = std::ranges::count_if(rests, [](auto rest) { return rest >= kWeeklyRestMinutes; });
  if (in_each || days_long >= 2 || longest(rests) >= kFortnightRestMinutes) return;
  out.breaches.push_back({RestBreach::Kind::Weekly, monday, static_cast<int>(longest(rests))});
}

// Times that hold no more than the hours worked leave no break at all.
void check_breaks(std::span<const Stretch> stretches, RestChecked& out) {
  for (const auto& one : stretches) {
    if (one.worked <= kBreakAbove) continue;
    const auto idle = (one.end - one.begin) * 100 - one.worked.hundredths * 60;  // hundredths of minutes
    if (idle < std::int64_t{kBreakMinutes} * 100)
      out.breaches.push_back(
          {RestBreach::Kind::Break, one.day, static_cast<int>(std::max<std::int64_t>(idle, 0) / 100)});
  }
}

Date monday_from(Date day) {
  while (!day.plus_days(-1).is_sunday()) day = day.plus_days(1);
  return day;
}

}  // namespace

WeeklyAverage weekly_average(const WorkingTimeRecords& records, Date today) {
  const auto period_to = [](Date last) { return Days{last.plus_days(1 - kPeriodDays), last}; };
  for (int back = 0; back <= kPeriodDays; ++back) {
    const auto found = average_of(records, period_to(today.plus_days(-back)), today);
    if (found.complete) return found;
  }
  return average_of(records, period_to(today), today);
}

RestChecked check_rest(const WorkingTimeRecords& records, Days within) {
  RestChecked out;
  const auto stretches = stretches_of(records, within, out);
  check_daily(stretches, out);
  check_breaks(stretches, out);
  for (auto monday = monday_from(within.first); monday.plus_days(kFortnightDays - 1) <= within.last;
       monday = monday.plus_days(kFortnightDays))
    check_fortnight(stretches, monday, out);
  std::ranges::stable_sort(out.breaches, {}, &RestBreach::day);
  return out;
}

std::optional<int> minutes_of(const std::string& time) {
  const auto number = [&](std::size_t at) {
    int value = -1;
    const auto* end = time.data() + at + 2;
    const auto [stop, error] = std::from_chars(time.data() + at, end, value);
    return error == std::errc{} && stop == end ? value : -1;
  };
  if (time.size() != 5 || time[2] != ':') return std::nullopt;
  const int hours = number(0);
  const int minutes = number(3);
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) return std::nullopt;
  return hours * 60 + minutes;
}

Date opt_out_ends(Date given, int notice_days) {
  const auto latest = given.plus_months(3);
  return std::min(given.plus_days(notice_days), latest);
}

std::optional<Hours> implied_hours(Points workload, std::int64_t nominal_points, Hours default_hours) {
  if (nominal_points <= 0 || default_hours.hundredths <= 0) return std::nullopt;
  return Hours{half_up(workload.hundredths * default_hours.hundredths, nominal_points * 100)};
}

}  // namespace evenkeel::workload
