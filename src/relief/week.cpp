#include "relief/week.h"

#include <algorithm>
#include <tuple>

namespace evenkeel::relief {
namespace {

constexpr int kWeek = 7;

// 1970-01-01 was a Thursday.
Date monday_of(Date day) {
  const int since_monday = ((day.day_number() + 3) % kWeek + kWeek) % kWeek;
  return day.plus_days(-since_monday);
}

bool is_due(const Task& task, const CaseFeatures* one, Date monday) {
  if (one == nullptr || !one->started) return true;
  const auto weeks = days_between(monday_of(*one->started), monday) / kWeek;
  return weeks >= 0 && weeks % *task.every_weeks == 0;
}

bool is_stopped(std::span<const StoppedTask> stopped, const DueTask& due) {
  return std::ranges::any_of(
      stopped, [&](const StoppedTask& one) { return one.task == due.task && one.case_id == due.case_id; });
}

// Duties, then what never stops, then what stops last; the first stopped comes last.
auto rank(const DueTask& due) {
  const int group = due.legal_duty ? 0 : due.order == 0 ? 1 : 2;
  return std::tuple{group, -due.order, std::string_view{due.task}, std::string_view{due.case_id}};
}

void add(Week& week, const Task& task, const CaseFeatures* one, std::span<const StoppedTask> stopped) {
  if (!task.hours_each || !task.every_weeks) {
    ++week.not_priced;
    return;
  }
  if (!is_due(task, one, week.monday)) return;
  DueTask due{.task = task.code.text(),
              .name = task.name,
              .case_id = one == nullptr ? std::string{} : one->id,
              .hundredths = task.hours_each->hundredths,
              .legal_duty = task.legal_duty,
              .order = task.suspension_order.value_or(0),
              .start_unknown = one != nullptr && !one->started};
  due.stopped = is_stopped(stopped, due);
  week.due.push_back(std::move(due));
}

void fill(Week& week) {
  std::int64_t left = week.available;
  for (auto& due : week.due) {
    if (due.stopped) {
      week.stopped += due.hundredths;
      continue;
    }
    week.asked += due.hundredths;
    due.fits = due.hundredths <= left;
    if (due.fits)
      left -= due.hundredths;
    else
      week.left_over += due.hundredths;
  }
}

}  // namespace

Week week_of(const Agreement& agreement, std::span<const CaseFeatures> cases, Date any_day,
             std::int64_t available, std::span<const StoppedTask> stopped) {
  Week week;
  week.monday = monday_of(any_day);
  week.available = std::max<std::int64_t>(0, available);
  for (const auto& task : agreement.tasks) {
    if (task.features.empty()) {
      // Of nobody's case: everybody's where it may be suspended; what some do (supervision) stands as duties.
      if (task.suspension_order && task.hours_each) add(week, task, nullptr, stopped);
      continue;
    }
    for (const auto& one : cases)
      if (speaks_of(task.features, one)) add(week, task, &one, stopped);
  }
  std::ranges::sort(week.due, [](const DueTask& a, const DueTask& b) { return rank(a) < rank(b); });
  fill(week);
  return week;
}

ProgrammeDay programme_day(const Agreement& agreement, const ReliefProgramme& programme,
                           const CaseFeatures& one, Date day) {
  ProgrammeDay out;
  if (!speaks_of(programme.features, one)) return out;
  const auto all = exclusions_of(agreement, one, day);
  const auto named = words_of(programme.exclusions);
  const bool every = std::ranges::find(named, "all") != named.end();
  for (const auto& code : all)
    if (every || std::ranges::find(named, code) != named.end()) out.excluded_by.push_back(code);
  if (programme.after_thirds > 0) {
    if (!one.started || !one.ends || *one.ends <= *one.started) return out;
    const int length = days_between(*one.started, *one.ends);
    const int served = length * programme.after_thirds / 3;
    out.from = std::max(programme.from, one.started->plus_days(served));
    out.follow_up = one.started->plus_days(served + (length - served) / 2);
  } else {
    out.from = one.started ? std::max(programme.from, *one.started) : programme.from;
  }
  out.applies = out.excluded_by.empty() && day >= *out.from && (!programme.to || day < *programme.to);
  return out;
}

}  // namespace evenkeel::relief
