// A week's due tasks against contracted hours: what fits in the agreed order, and what does not. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "relief/catalogue.h"

namespace evenkeel::relief {

// Something that is stopped by agreement on every day of the week.
struct StoppedTask {
  std::string task;
  std::string case_id;  // empty: not of a case
};

struct DueTask {
  std::string task;  // code
  std::string name;
  std::string case_id;          // empty: not of a case
  std::int64_t hundredths = 0;  // of hours, this week
  bool legal_duty = false;
  int order = 0;  // of suspension; 0: it never stops
  bool stopped = false;
  bool fits = false;           // within the hours, after all that comes before it
  bool start_unknown = false;  // counted as due: nobody knows since when the case runs
};

struct Week {
  Date monday;
  std::vector<DueTask> due;     // as they are to be done: duties, what never stops, then what stops last
  std::int64_t available = 0;   // hundredths: contracted less reductions
  std::int64_t asked = 0;       // of all that is due and not stopped
  std::int64_t stopped = 0;     // of what is stopped
  std::int64_t left_over = 0;   // of what does not fit
  std::int64_t not_priced = 0;  // tasks of these cases that have no hours in the agreement
};

// A task that comes every n weeks is due in week 0, n, 2n ... since the case began; without a beginning it is
// counted as due. A task without hours or interval is counted in not_priced and takes no part. Once one does
// not fit, a later and smaller one still may.
Week week_of(const Agreement& agreement, std::span<const CaseFeatures> cases, Date any_day,
             std::int64_t available, std::span<const StoppedTask> stopped);

// When a programme (Probation Reset) begins for a case.
struct ProgrammeDay {
  bool applies = false;                  // on the day asked about
  std::optional<Date> from;              // none: the dates are not known, or it is not for such a case
  std::optional<Date> follow_up;         // midway through what is left, where it begins after a part
  std::vector<std::string> excluded_by;  // codes; it never applies while any of them holds
};

// `from` = start + whole days of (length x thirds / 3): two thirds of 365 days from 1 January is 1 September.
ProgrammeDay programme_day(const Agreement& agreement, const ReliefProgramme& programme,
                           const CaseFeatures& one, Date day);

}  // namespace evenkeel::relief
