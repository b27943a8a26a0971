#include "usecases/hours/see_hours.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <map>

#include "domain/field.h"
#include "usecases/care/noted.h"
#include "usecases/matters/kind.h"
#include "usecases/ports/matter_store.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {
namespace {

constexpr int kShownDays = 28;
constexpr int kWeekDays = 7;
constexpr int kDayMinutes = 24 * 60;
constexpr int kKeptDays = 2 * workload::kReferenceWeeks * kWeekDays;  // a period, and what makes up for it
constexpr const char* kHoursNoted = "hours";
constexpr std::int64_t kMostHours = 10'000;
constexpr Hours kMostOfADay = Hours::whole(24);

Date monday_of(Date day) {
  while (!day.plus_days(-1).is_sunday()) day = day.plus_days(-1);
  return day;
}

Scope everywhere(const Desk& desk) {
  return {.actor = desk.viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
}

// An offer that was accepted with an opt-out stands from its first day; withdrawn or run out, for the notice
// after it.
Result<std::vector<workload::Days>> opt_outs(const Desk& desk, const PersonCode& person) {
  MatterQuery query;
  query.kinds = {MatterKind::Overtime};
  query.states = {MatterState::Answered, MatterState::Withdrawn};
  query.person = person;
  query.at_most = kMostHours;
  EVENKEEL_TRY_LET(const auto found, desk.store.matters().find(everywhere(desk), query));
  std::vector<workload::Days> out;
  for (const auto& matter : found) {
    const auto details = details_of(matter);
    const auto from = Date::parse(detail_text(details, "from_day"));
    const auto to = Date::parse(detail_text(details, "to_day"));
    if (detail_text(details, "opt_out") != "yes" || !from || !to) continue;
    EVENKEEL_TRY_LET(const auto events, desk.store.matters().events(matter.id));
    const bool accepted = std::ranges::any_of(events, [](const auto& e) { return e.act == "accept"; });
    if (!accepted) continue;
    const auto ended = matter.state == MatterState::Withdrawn && !events.empty()
                           ? Date::parse(events.back().at.substr(0, 10))
                           : Result<Date>{*to};
    const auto given = ended ? std::min(*ended, *to) : *to;
    out.push_back({*from, workload::opt_out_ends(given)});
  }
  return out;
}

// A day that was noted twice is as it was noted last.
Result<std::vector<WorkedDay>> worked_days(const Desk& desk, const FoundPerson& found) {
  std::map<Date, WorkedDay> days;
  const auto& code = found.record().code.text();
  const auto take = [&](const boost::json::object& noted) {
    const auto on = Date::parse(detail_text(noted, "on"));
    const auto hours = FieldText<Hours>::parse(detail_text(noted, "hours"));
    if (detail_text(noted, "person") != code || !on || !hours) return;
    days[*on] = {*on, *hours, detail_text(noted, "started"), detail_text(noted, "finished")};
  };
  const auto today = desk.clock.today();
  for (const auto& where : found.unit->whereabouts(found.person)) {
    if (where.team)
      EVENKEEL_TRY(
          each_noted(desk.store, kHoursNoted, where.team->text(), today.plus_days(-kKeptDays), today, take));
  }
  std::vector<WorkedDay> out;
  for (auto& [on, day] : days) out.push_back(std::move(day));
  return out;
}

Result<workload::WorkingTimeRecords> records_of(const Desk& desk, const FoundPerson& found) {
  const auto unit = found.unit->figures->unit;
  EVENKEEL_TRY_LET(const auto records, desk.store.records().load(scope_of_unit(desk.viewer, unit),
                                                                 {.regions = {}, .pdus = {unit}, .teams = {}},
                                                                 desk.clock.today(), kKnownNow));
  workload::WorkingTimeRecords out;
  EVENKEEL_TRY_LET(out.days, worked_days(desk, found));
  const auto& code = found.record().code;
  for (const auto& absence : records.of<Absence>()) {
    if (absence.person == code)
      out.excluded.push_back({absence.from, absence.to.value_or(Date::forever()).plus_days(-1)});
  }
  EVENKEEL_TRY_LET(out.opted_out, opt_outs(desk, code));
  return out;
}

void fill_weeks(const workload::WorkingTimeRecords& records, SeenHours& out) {
  std::map<Date, HoursWeek> weeks;
  for (const auto& day : records.days) {
    auto& week = weeks[monday_of(day.on)];
    week.worked += day.hours;
    ++week.days;
  }
  for (const auto& [monday, week] : weeks) out.weeks.push_back({monday, week.worked, week.days});
  std::ranges::reverse(out.weeks);
  if (out.weeks.size() > workload::kReferenceWeeks) out.weeks.resize(workload::kReferenceWeeks);
  const auto since = out.day.plus_days(-kShownDays);
  std::ranges::copy_if(records.days, std::back_inserter(out.days),
                       [&](const WorkedDay& day) { return day.on > since; });
  std::ranges::reverse(out.days);
}

void fill_workload(const FoundPerson& found, SeenHours& out) {
  const auto& person = found.record();
  const auto grade = static_cast<std::size_t>(person.grade);
  const auto& agreement = found.unit->in_use->agreement;
  const auto& capacity = agreement.capacity;
  out.contracted = person.contracted;
  const auto figure = std::ranges::find(found.unit->figures->people, person.code.text(), &Figure::code);
  if (figure != found.unit->figures->people.end()) {
    out.used = figure->used;
    out.implied = workload::implied_hours(figure->workload, capacity.nominal_points[grade],
                                          capacity.default_hours[grade]);
  }
  const auto hours = capacity.default_hours[grade].hundredths;
  if (hours > 0 && out.overtime_now.hundredths > 0)
    out.overtime_points = Points::whole(capacity.nominal_points[grade] * out.overtime_now.hundredths / hours);
  const auto* rule = overtime_rule(agreement);
  out.barred = !may_offer_overtime(agreement, person.grade);
  if (rule != nullptr) {
    out.bar_standing = rule->provenance.standing;
    out.bar_source = rule->provenance.source;
  }
}

Result<std::optional<Matter>> standing_switch(const Desk& desk, const PersonCode& person) {
  MatterQuery query;
  query.kinds = {MatterKind::HoursOnly};
  query.states = {MatterState::Answered};
  query.person = person;
  EVENKEEL_TRY_LET(const auto found, desk.store.matters().find(everywhere(desk), query));
  return found.empty() ? std::optional<Matter>{} : std::optional{found.front()};
}

Result<Date> own_day(const Desk& desk, const std::string& text) {
  const auto on = Date::parse(text);
  if (on && *on <= desk.clock.today()) return *on;
  return fail(Error::invalid("HOURS-DAY", "Enter a day like 2026-11-20 that does not lie ahead", ""));
}

Result<Hours> own_hours(const std::string& text) {
  const auto hours = FieldText<Hours>::parse(text);
  if (!text.empty() && hours && *hours <= kMostOfADay) return *hours;
  return fail(Error::invalid("HOURS-HOURS", "Enter hours from 0 to 24, like 7.4", "Breaks are left out."));
}

// A day that began when it ended, or later, ended on the day after.
Result<void> refuse_times(const WorkedDayTyped& typed, Hours hours) {
  if (typed.started.empty() && typed.finished.empty()) return {};
  const auto began = workload::minutes_of(typed.started);
  const auto ended = workload::minutes_of(typed.finished);
  if (!began || !ended)
    return fail(Error::invalid("HOURS-TIMES", "Enter both times like 08:30, or neither", ""));
  const auto minutes = *ended - *began + (*ended <= *began ? kDayMinutes : 0);
  if (hours.hundredths * 60 <= std::int64_t{minutes} * 100) return {};
  return fail(Error::invalid(
      "HOURS-TIMES",
      fmt::format("{} hours do not lie between {} and {}", hours.text(), typed.started, typed.finished),
      "Correct the hours or the times."));
}

}  // namespace

Result<SeenHours> see_hours(const Desk& desk, const PersonCode& code) {
  EVENKEEL_TRY_LET(const auto found, find_person(desk, code, desk.today(), Permission::SeeReasons));
  EVENKEEL_TRY(note_reading(desk, ReadKind::Person, code.text(), found.unit->figures->unit));
  SeenHours out;
  out.code = code;
  out.name = found.record().name.reveal();
  out.own = desk.viewer.person == code;
  out.day = desk.clock.today();
  EVENKEEL_TRY_LET(const auto records, records_of(desk, found));
  EVENKEEL_TRY_LET(out.hours_only, standing_switch(desk, code));
  EVENKEEL_TRY_LET(out.overtime, overtime_of(desk.store, code));
  for (const auto& one : out.overtime) {
    if (on(one, out.day)) out.overtime_now += one.hours;
  }
  fill_workload(found, out);
  fill_weeks(records, out);
  out.average = workload::weekly_average(records, out.day);
  out.rest =
      workload::check_rest(records, {out.day.plus_days(1 - workload::kReferenceWeeks * kWeekDays), out.day});
  out.opted_out =
      std::ranges::any_of(records.opted_out, [&](const workload::Days& one) { return one.holds(out.day); });
  return out;
}

Result<void> record_worked_day(const Desk& desk, const WorkedDayTyped& typed) {
  if (!desk.viewer.person)
    return fail(Error::forbidden("ACCESS-DENIED", "your account belongs to no member of staff",
                                 "Ask an administrator to name the person whose account it is."));
  const auto& person = *desk.viewer.person;
  EVENKEEL_TRY_LET(const auto found, find_person(desk, person, desk.today(), Permission::SeeOwnWorkload));
  EVENKEEL_TRY_LET(const auto on, own_day(desk, typed.on));
  EVENKEEL_TRY_LET(const auto hours, own_hours(typed.hours));
  EVENKEEL_TRY(refuse_times(typed, hours));
  return note(desk, "hours.recorded", subject_of_month(kHoursNoted, found.where.team->text(), on),
              {{"person", person.text()},
               {"on", on.text()},
               {"hours", hours.text()},
               {"started", typed.started},
               {"finished", typed.finished}});
}

}  // namespace evenkeel
