// The Working Time Regulations 1998 (SI 1998/1833) held against recorded days: the weekly average, daily and
// weekly rest, breaks. Pure. It says what records show; it is no legal advice.
//
// A day without a record is unknown. It counts as no hours in the average and as rest, so that what is
// reported as broken is broken by records alone; how many days are missing stands beside.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "domain/care.h"
#include "domain/quantities.h"

namespace evenkeel::workload {

inline constexpr Hours kMostWeeklyHours = Hours::whole(48);  // reg. 4(1)
inline constexpr int kReferenceWeeks = 17;                   // reg. 4(3)
inline constexpr int kDailyRestMinutes = 11 * 60;            // reg. 10(1)
inline constexpr int kWeeklyRestMinutes = 24 * 60;           // reg. 11(1)
inline constexpr int kFortnightRestMinutes = 48 * 60;        // reg. 11(2)(b); or twice 24 h, (2)(a)
inline constexpr int kBreakMinutes = 20;                     // reg. 12(3)
inline constexpr Hours kBreakAbove = Hours::whole(6);        // reg. 12(1): of a day longer than this
inline constexpr int kNoticeDays = 7;                        // reg. 5(2): unless agreed; at most three months

// From a day to a day, both included.
struct Days {
  Date first;
  Date last;
  [[nodiscard]] bool holds(Date day) const { return first <= day && day <= last; }
};

struct WorkingTimeRecords {
  std::vector<WorkedDay> days;  // in order of day
  std::vector<Days> excluded;   // leave and sickness: reg. 4(5)
  std::vector<Days> opted_out;  // an agreement in writing stands: reg. 5
};

// The average of reg. 4(6): (A + B) / C. A: hours of the reference period; B: hours of as many worked days
// after it as days were excluded in it; C: 17. Excluded days are counted Monday to Friday, as worked days are
// (the regulation says days).
struct WeeklyAverage {
  Days period;
  Hours in_period;         // A
  Hours made_up;           // B
  int excluded = 0;        // days
  int opted_out_days = 0;  // of the period: these are excluded as well
  bool complete = true;    // false: not as many days were worked after it as were excluded
  Hours average;           // half up to a hundredth
  bool over = false;       // compared exactly
};

// Of the latest 17 weeks, ending on or before `today`, after which enough days were worked to make up for
// those that were excluded; where there are none such, of the 17 weeks to `today`, as not complete.
WeeklyAverage weekly_average(const WorkingTimeRecords& records, Date today);

struct RestBreach {
  enum class Kind : std::uint8_t { Daily, Weekly, Break };
  Kind kind = Kind::Daily;
  Date day;         // the day after which too little rest came; the Monday of the fortnight; the day itself
  int minutes = 0;  // the rest that was had; of a fortnight its longest; of a day its breaks together
};

struct RestChecked {
  std::vector<RestBreach> breaches;  // in order of day
  int days_without_times = 0;        // worked, and when is not known: neither rest nor breaks are
  std::vector<Date> unreadable;      // days whose times are not written "08:30"
};

// Daily rest between one recorded day's end and the next one's start; weekly rest in each whole fortnight
// from a Monday: 24 h in each of its weeks, or 48 h, or twice 24 h in it; on each day of more than six hours
// worked, breaks: what lies between its times and was not worked, 20 minutes of it together at least. (The
// regulation asks for 20 minutes at one stretch, away from the workstation; no record says that.)
RestChecked check_rest(const WorkingTimeRecords& records, Days within);

// Minutes after midnight of "08:30"; nothing for what is not so written.
std::optional<int> minutes_of(const std::string& time);

// The last day on which an opt-out stands that was ended on a day: with the notice agreed, 7 days unless
// another was; at most three months.
Date opt_out_ends(Date given, int notice_days = kNoticeDays);

// Hours a week that a workload implies: workload / nominal points x default hours, half up to a hundredth.
// 4,178 points of 2,176 for 37 h are 71.04 h. Nothing where the grade is not measured by cases.
std::optional<Hours> implied_hours(Points workload, std::int64_t nominal_points, Hours default_hours);

}  // namespace evenkeel::workload
