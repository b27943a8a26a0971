#include "usecases/pool/see_pool.h"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <tuple>

#include "access/permissions.h"
#include "allocation/features.h"
#include "usecases/care/noted.h"
#include "usecases/matters/kind.h"
#include "usecases/see/asking.h"
#include "workload/capacity.h"
#include "workload/working_time.h"

namespace evenkeel {
namespace {

constexpr const char* kSightings = "sightings";

using SharedUnit = std::shared_ptr<const MeasuredUnit>;

struct Found {
  SharedUnit unit;
  Whereabouts where;
};

Result<Found> found_unit(const Desk& desk, const UnitCode& code) {
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, desk.today()));
  const auto where = places->whereabouts(code);
  if (!where || !access::may_somewhere(desk.viewer, Permission::SeeCases)) return fail(access_denied());
  EVENKEEL_TRY_LET(auto unit, desk.snapshots.unit(desk.store, desk.agreements, code, desk.today()));
  return Found{std::move(unit), *where};
}

bool sees(const Viewer& viewer, const Found& found, const WaitingCase& one) {
  auto where = found.where;
  where.team = one.team;
  return access::may(viewer, Permission::SeeCases, where) &&
         (!one.restricted || access::may(viewer, Permission::SeeRestrictedCases, where));
}

bool sees_any_team(const Viewer& viewer, const Found& found) {
  return std::ranges::any_of(found.unit->snapshot.teams, [&](const TeamRow& team) {
    return found.unit->is_here(team) &&
           access::may(viewer, Permission::SeeCases, found.unit->whereabouts(team));
  });
}

// The features that may not wait, in words.
std::vector<std::string> alerts_of(const Snapshot& snapshot, Index row) {
  const auto range = std::ranges::equal_range(snapshot.registrations, row, {}, &RegistrationRow::case_row);
  const auto features = allocation::features_of(snapshot.cases[row], {range.begin(), range.end()});
  std::vector<std::string> out;
  const auto has = [&](std::string_view start) {
    return std::ranges::any_of(features, [&](std::string_view one) { return one.starts_with(start); });
  };
  if (has("rosh-very-high")) out.emplace_back("Very high risk of serious harm");
  if (has("rosh-high")) out.emplace_back("High risk of serious harm");
  if (has("mappa-")) out.emplace_back("MAPPA");
  if (has("child-protection")) out.emplace_back("Child protection");
  return out;
}

std::map<std::string, Index> rows_by_id(const Snapshot& snapshot) {
  std::map<std::string, Index> out;
  for (auto i = snapshot.cases.size(); i > 0 && snapshot.cases[i - 1].holder == kNobody; --i) {
    const auto& row = snapshot.cases[i - 1];
    if (row.id != kNobody) out[snapshot.case_ids[row.id]] = static_cast<Index>(i - 1);
  }
  return out;
}

std::string name_of_person(const MeasuredUnit& unit, const PersonCode& code) {
  const auto index = unit.find(code);
  return index == kNobody ? code.text() : unit.snapshot.people[index].name.reveal();
}

class PoolMaker {
 public:
  PoolMaker(const Desk& desk, const Found& found, const std::vector<Sighting>& sightings)
      : desk_(desk), found_(found), rows_(rows_by_id(found.unit->snapshot)) {
    for (const auto& one : sightings) seen_[one.case_id.text()].push_back(one);
  }

  PoolView make() {
    for (const auto& waiting : found_.unit->figures->pool) add(waiting);
    std::ranges::stable_sort(out_.cases, {}, [](const PooledCase& one) { return one.alerts.empty(); });
    return std::move(out_);
  }

 private:
  void add(const WaitingCase& waiting) {
    out_.all += waiting.count;
    out_.points += waiting.points * waiting.count;
    if (waiting.late(desk_.clock.today())) out_.late += waiting.count;
    const auto row = rows_.find(waiting.id);
    auto alerts =
        row == rows_.end() ? std::vector<std::string>{} : alerts_of(found_.unit->snapshot, row->second);
    if (!alerts.empty()) ++out_.alerts;
    if (waiting.id.empty() || !sees(desk_.viewer, found_, waiting)) {
      out_.hidden += waiting.id.empty() ? 0 : waiting.count;
      return;
    }
    PooledCase one{
        .waiting = waiting, .alerts = std::move(alerts), .sightings = {}, .continuity = {}, .usual = {}};
    add_sightings(one);
    workload::add_to(out_.continuity, one.continuity);
    out_.cases.push_back(std::move(one));
  }

  void add_sightings(PooledCase& one) {
    auto& seen = seen_[one.waiting.id];
    std::ranges::stable_sort(seen, std::ranges::greater{}, &Sighting::on);
    for (const auto& sighting : seen)
      one.sightings.push_back({sighting.on, name_of_person(*found_.unit, sighting.person), sighting.purpose});
    one.continuity = workload::continuity_of(seen);
    if (!one.continuity.usual) return;
    const auto index = found_.unit->find(*one.continuity.usual);
    if (index != kNobody && found_.unit->works_here(index))
      one.usual = found_.unit->snapshot.people[index].name.reveal();
  }

  const Desk& desk_;
  const Found& found_;
  std::map<std::string, Index> rows_;
  std::map<std::string, std::vector<Sighting>> seen_;
  PoolView out_;
};

void fill_unit(const Desk& desk, const Found& found, PoolView& out) {
  const auto& unit = *found.unit;
  const auto& figure = unit.figures->pdu;
  const auto& capacity = unit.in_use->agreement.capacity;
  const auto officer = static_cast<std::size_t>(Grade::PO);
  out.unit = unit.figures->unit;
  out.name = unit.figures->name;
  out.day = unit.snapshot.as_of;
  out.hours =
      workload::implied_hours(out.points, capacity.nominal_points[officer], capacity.default_hours[officer]);
  out.used = figure.used;
  out.used_without = workload::capacity_used(figure.workload - figure.pool_workload, figure.available);
  out.records = access::may(desk.viewer, Permission::Allocate, found.where);
  if (!access::may(desk.viewer, Permission::SeePeople, found.where)) return;
  for (Index i = 0; i < unit.snapshot.people.size(); ++i) {
    const auto& person = unit.snapshot.people[i];
    if (unit.works_here(i)) out.people.emplace_back(person.code.text(), person.name.reveal());
  }
  std::ranges::sort(out.people, {}, [](const auto& one) { return std::pair{one.second, one.first}; });
}

// Since the longest waiting case waits, and at most a year back.
Result<std::vector<Sighting>> sightings_of(const Desk& desk, const MeasuredUnit& unit) {
  const auto today = desk.clock.today();
  auto from = today;
  for (const auto& one : unit.figures->pool) from = std::min(from, one.since.value_or(today.plus_months(-3)));
  from = std::max(from, today.plus_months(-12));
  std::vector<Sighting> out;
  const auto take = [&](const boost::json::object& noted) {
    const auto on = Date::parse(detail_text(noted, "on"));
    const auto purpose = parse_choice<SightingPurpose>(detail_text(noted, "purpose"));
    if (on && purpose)
      out.push_back(
          {CaseId{detail_text(noted, "case")}, PersonCode{detail_text(noted, "person")}, *on, *purpose});
  };
  EVENKEEL_TRY(each_noted(desk.store, kSightings, unit.figures->unit.text(), from, today, take));
  return out;
}

Result<Date> day_of(const Desk& desk, const std::string& text) {
  const auto on = Date::parse(text);
  if (on && *on <= desk.clock.today()) return *on;
  return fail(Error::invalid("SIGHTING-DAY", "Enter a day like 2026-11-20 that does not lie ahead", ""));
}

Result<SightingPurpose> purpose_of(const std::string& text) {
  const auto purpose = parse_choice<SightingPurpose>(text);
  if (purpose) return *purpose;
  return fail(Error::invalid("SIGHTING-PURPOSE", "Choose what it was for", ""));
}

// Waits here, and the viewer allocates where it does.
Result<CaseId> waiting_case(const Desk& desk, const Found& found, const std::string& id) {
  const auto& pool = found.unit->figures->pool;
  const auto one = std::ranges::find(pool, id, &WaitingCase::id);
  auto where = found.where;
  if (!id.empty() && one != pool.end()) where.team = one->team;
  if (id.empty() || one == pool.end() || !sees(desk.viewer, found, *one) ||
      !access::may(desk.viewer, Permission::Allocate, where))
    return fail(Error::not_found("NO-CASE", "no such case waits here", "Check its number."));
  return CaseId{id};
}

}  // namespace

Result<PoolView> see_pool(const Desk& desk, const UnitCode& unit) {
  EVENKEEL_TRY_LET(const auto found, found_unit(desk, unit));
  if (!sees_any_team(desk.viewer, found)) return fail(access_denied());
  EVENKEEL_TRY(note_reading(desk, ReadKind::People, "pool " + unit.text(), unit));
  EVENKEEL_TRY_LET(const auto sightings, sightings_of(desk, *found.unit));
  auto out = PoolMaker{desk, found, sightings}.make();
  fill_unit(desk, found, out);
  return out;
}

Result<void> record_sighting(const Desk& desk, const UnitCode& unit, const SightingTyped& typed) {
  EVENKEEL_TRY_LET(const auto found, found_unit(desk, unit));
  EVENKEEL_TRY_LET(const auto id, waiting_case(desk, found, typed.case_id));
  const PersonCode person{typed.person};
  const auto index = found.unit->find(person);
  if (index == kNobody || !found.unit->works_here(index))
    return fail(Error::not_found("NO-PERSON", "nobody of that code works here", "Choose from the list."));
  EVENKEEL_TRY_LET(const auto on, day_of(desk, typed.on));
  EVENKEEL_TRY_LET(const auto purpose, purpose_of(typed.purpose));
  return note(
      desk, "sighting.recorded", subject_of_month(kSightings, unit.text(), on),
      {{"case", id.text()}, {"person", person.text()}, {"on", on.text()}, {"purpose", text_of(purpose)}});
}

}  // namespace evenkeel
