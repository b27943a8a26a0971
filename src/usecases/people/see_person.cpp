#include "usecases/people/see_person.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "access/matter_walls.h"
#include "access/permissions.h"
#include "usecases/matters/kind.h"
#include "usecases/matters/restricted.h"
#include "usecases/ports/figure_store.h"
#include "usecases/ports/matter_store.h"
#include "usecases/see/asking.h"
#include "workload/measure.h"

namespace evenkeel {
namespace {

constexpr int kWeek = 7;
constexpr int kYear = 365;

// Lines of one name stand as one: several reports of a kind.
std::map<std::string, Points> points_by_name(const Explanation& working) {
  std::map<std::string, Points> out;
  for (const auto& line : working.work) out[line_name(line)] += line.total;
  return out;
}

std::map<std::string, Hours> hours_by_name(const Explanation& working) {
  std::map<std::string, Hours> out;
  for (const auto& line : working.contracted) out["contracted hours"] += line.hours;
  for (const auto& line : working.reductions) out["reductions"] += line.hours;
  return out;
}

WorkChange::Kind kind_of(bool was, bool is) {
  if (!was) return WorkChange::Kind::Came;
  return is ? WorkChange::Kind::Changed : WorkChange::Kind::Went;
}

void add_work_changes(const Explanation& then, const Explanation& now, std::vector<WorkChange>& out) {
  const auto before = points_by_name(then);
  auto all = before;
  const auto after = points_by_name(now);
  all.insert(after.begin(), after.end());
  for (const auto& [name, ignored] : all) {
    const auto was = before.find(name);
    const auto is = after.find(name);
    const auto points_before = was == before.end() ? Points{} : was->second;
    const auto points_after = is == after.end() ? Points{} : is->second;
    const bool same = was != before.end() && is != after.end() && points_before == points_after;
    if (!same)
      out.push_back({.kind = kind_of(was != before.end(), is != after.end()),
                     .what = name,
                     .before = points_before,
                     .after = points_after,
                     .hours_before = {},
                     .hours_after = {}});
  }
}

void add_hours_changes(const Explanation& then, const Explanation& now, std::vector<WorkChange>& out) {
  auto before = hours_by_name(then);
  auto after = hours_by_name(now);
  for (const auto* name : {"contracted hours", "reductions"}) {
    if (before[name] == after[name]) continue;
    out.push_back({.kind = WorkChange::Kind::Changed,
                   .what = name,
                   .before = {},
                   .after = {},
                   .hours_before = before[name],
                   .hours_after = after[name]});
  }
}

// A week in which nothing was known of the unit or the person is said to be so; other errors are errors.
Result<SinceThen> since_then(const Desk& desk, const FoundPerson& found, const AsOf& as_of,
                             const Explanation& now) {
  SinceThen out;
  out.day = as_of.day.plus_days(-kWeek);
  const auto unit = desk.snapshots.unit(desk.store, desk.agreements, *found.where.pdu,
                                        {.day = out.day, .known_at = as_of.known_at});
  if (!unit && unit.error().kind != ErrorKind::Undefined && unit.error().kind != ErrorKind::NotFound)
    return fail(unit.error());
  const auto person = unit ? (*unit)->find(found.record().code) : kNobody;
  if (person == kNobody) return out;
  const auto then = working_seen(desk.viewer, **unit, person);
  out.known = true;
  out.workload = then.figure.workload;
  out.available = then.figure.available;
  out.used = then.figure.used;
  out.other_agreement = then.agreement != now.agreement;
  add_work_changes(then, now, out.changes);
  add_hours_changes(then, now, out.changes);
  return out;
}

// One's own history is whole, also of other units; others see what was in their places.
Scope scope_of_year(const Desk& desk, const FoundPerson& found) {
  if (desk.viewer.person == found.record().code)
    return {.actor = desk.viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  auto scope = access::scope_of(desk.viewer, Permission::SeePeople);
  return scope ? std::move(*scope) : scope_of_unit(desk.viewer, *found.where.pdu);
}

std::vector<YearEvent> events_of(const FoundPerson& found, const AsOf& as_of) {
  const auto& snapshot = found.unit->snapshot;
  const auto from = as_of.day.plus_days(-kYear);
  std::map<Date, std::int64_t> given;
  for (const auto& row : snapshot.cases) {
    if (row.holder != found.person || row.allocated == 0) continue;
    const auto day = Date::from_day_number(row.allocated);
    if (from < day && day <= as_of.day) ++given[day];
  }
  std::vector<YearEvent> out;
  for (const auto& [day, count] : given)
    out.push_back({day, fmt::format("{} case{} given that {} still held", count, count == 1 ? "" : "s",
                                    count == 1 ? "is" : "are")});
  for (const auto& row : snapshot.reductions) {
    if (row.person != found.person || !row.from || *row.from <= from || *row.from > as_of.day) continue;
    out.push_back({*row.from, fmt::format("agreed reduction of {} h begins", row.hours.text())});
  }
  std::ranges::stable_sort(out, {}, &YearEvent::day);
  return out;
}

Result<std::vector<Matter>> matters_of(const Desk& desk, const PersonCode& code) {
  MatterQuery query;
  query.person = code;
  EVENKEEL_TRY_LET(
      auto found,
      desk.store.matters().find(
          {.actor = desk.viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}}, query));
  std::erase_if(found, [&](const Matter& matter) { return !access::may_see(desk.viewer, matter); });
  EVENKEEL_TRY(hide_restricted(desk.store, desk.clock.today(), desk.viewer, found));
  std::ranges::sort(found, std::ranges::greater{}, &Matter::opened_at);
  return found;
}

std::vector<MatterKind> kinds_to_raise(const Desk& desk, const FoundPerson& found, const Sight& sight) {
  std::vector<MatterKind> out;
  for (const auto* kind : described_kinds()) {
    const bool either = kind->subject == MatterSubject::Either;
    const bool about = either || kind->subject == (sight.own ? MatterSubject::Self : MatterSubject::Person);
    const auto needs = either && sight.own ? Permission::SeeOwnWorkload : kind->opens;
    if (about && may_over_person(desk.viewer, needs, *found.unit, found.person)) out.push_back(kind->kind);
  }
  return out;
}

std::vector<std::string> teams_of(const FoundPerson& found) {
  const auto& snapshot = found.unit->snapshot;
  std::vector<std::string> out;
  for (const auto& row : std::ranges::equal_range(snapshot.postings, found.person, {}, &PostingRow::person))
    out.push_back(snapshot.teams[row.team].name);
  return out;
}

Result<SeenPerson> read_person(const Desk& desk, const PersonCode& code, const AsOf& as_of) {
  EVENKEEL_TRY_LET(const auto found, find_person(desk, code, as_of, Permission::SeePeople));
  SeenPerson out;
  out.unit = found.unit;
  out.code = code;
  out.name = found.record().name.reveal();
  out.grade = found.record().grade;
  out.teams = teams_of(found);
  out.sight = sight_of(desk.viewer, found.unit->snapshot, found.person);
  out.may_challenge = out.sight.own && as_of.day == desk.clock.today() && as_of.known_at == kKnownNow;
  out.may_take_evidence = may_over_person(desk.viewer, Permission::SeeLedger, *found.unit, found.person);
  out.working = working_seen(desk.viewer, *found.unit, found.person);
  const auto over = found.unit->figures->over_since.find(code.text());
  if (over != found.unit->figures->over_since.end()) out.over_since = over->second;
  EVENKEEL_TRY_LET(out.since, since_then(desk, found, as_of, out.working));
  EVENKEEL_TRY_LET(out.year,
                   desk.store.figures().history(scope_of_year(desk, found), Level::Practitioner, code.text(),
                                                desk.snapshots.mode(), as_of.day.plus_days(-kYear), as_of.day,
                                                as_of.known_at));
  out.events = events_of(found, as_of);
  EVENKEEL_TRY_LET(out.matters, matters_of(desk, code));
  out.may_raise = kinds_to_raise(desk, found, out.sight);
  if (out.may_challenge) {
    EVENKEEL_TRY_LET(out.meant, meant_for(desk, found));
  }
  return out;
}

}  // namespace

Explanation working_seen(const Viewer& viewer, const MeasuredUnit& unit, Index person) {
  return as_seen(workload::explain(unit.snapshot, unit.in_use->agreement, unit.measurement.mode, person),
                 sight_of(viewer, unit.snapshot, person));
}

std::string line_name(const WorkingLine& line) {
  if (line.subject.starts_with("restricted and")) return line.subject;
  return fmt::format("{} {}", text_of(line.kind), line.subject);
}

Result<SeenPerson> see_person(const Desk& desk, const PersonCode& code, const AsOf& as_of) {
  EVENKEEL_TRY_LET(auto out, in_view(asking_today(desk), [&] { return read_person(desk, code, as_of); }));
  EVENKEEL_TRY(note_reading(desk, ReadKind::Person, code.text(), out.unit->figures->unit));
  return out;
}

}  // namespace evenkeel
