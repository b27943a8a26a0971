// One person's hours: contract, overtime of their own will, what they worked, what the law says of it, and
// what their workload would ask for.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/matters/matter.h"
#include "usecases/hours/overtime.h"
#include "workload/working_time.h"

namespace evenkeel {

struct HoursWeek {
  Date monday;
  Hours worked;
  int days = 0;  // recorded
};

struct SeenHours {
  PersonCode code;
  std::string name;
  bool own = false;
  Date day;
  std::optional<Hours> contracted;  // a week
  std::optional<Hours> implied;     // a week, by the workload; none where that is not measured
  std::optional<CapacityUsed> used;
  // The switch by which they work contracted hours only; none: they do not.
  std::optional<Matter> hours_only;
  std::vector<AgreedOvertime> overtime;
  Hours overtime_now;  // agreed for this day
  // What those hours would hold in points; never part of available points.
  std::optional<Points> overtime_points;
  bool barred = false;  // their grade may offer none
  Standing bar_standing = Standing::Proposed;
  std::string bar_source;
  std::vector<HoursWeek> weeks;  // with a record, newest first, at most 17
  std::vector<WorkedDay> days;   // of the last four weeks, newest first
  workload::WeeklyAverage average;
  workload::RestChecked rest;  // of the 17 weeks
  bool opted_out = false;      // today
};

// For the person, their line manager and HR. NotFound (NO-PERSON); Undefined (NO-RECORDS). Reading is logged.
Result<SeenHours> see_hours(const Desk& desk, const PersonCode& code);

struct WorkedDayTyped {
  std::string on;
  std::string hours;
  std::string started;
  std::string finished;
};
// The viewer's own day; a later statement of the same day replaces it. Invalid (HOURS-DAY, HOURS-HOURS,
// HOURS-TIMES, also for more hours than lie between the times); Forbidden (ACCESS-DENIED) for an account of
// nobody.
Result<void> record_worked_day(const Desk& desk, const WorkedDayTyped& typed);

}  // namespace evenkeel
