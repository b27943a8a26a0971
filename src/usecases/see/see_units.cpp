#include "usecases/see/see_units.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "access/permissions.h"
#include "usecases/ports/kept_answers.h"
#include "workload/small_groups.h"

namespace evenkeel {
namespace {

constexpr std::size_t kMostWaiting = 20;
constexpr int kLeavingSoonDays = 84;

Onward onward(const Viewer& viewer, const Whereabouts& where) {
  return {
      .people = access::may(viewer, Permission::SeePeople, where),
      .cases = access::may(viewer, Permission::SeeCases, where),
      .allocate = access::may(viewer, Permission::Allocate, where),
      .exports = access::may(viewer, Permission::Export, where),
      .region = where.region && access::may(viewer, Permission::SeeFigures,
                                            {.region = where.region, .pdu = {}, .team = {}, .person = {}})};
}

// Where the viewer holds the permission in a unit: all of it, or some teams.
class InUnit {
 public:
  InUnit(const Viewer& viewer, const Whereabouts& unit) : viewer_(viewer), unit_(unit) {}
  [[nodiscard]] bool whole(Permission permission) const { return access::may(viewer_, permission, unit_); }
  [[nodiscard]] bool in(Permission permission, const TeamCode& team) const {
    auto where = unit_;
    where.team = team;
    return access::may(viewer_, permission, where);
  }

 private:
  const Viewer& viewer_;
  const Whereabouts& unit_;
};

std::vector<Figure> teams_in_sight(const UnitFigures& unit, const InUnit& sight) {
  std::vector<Figure> out;
  for (const auto& team : unit.teams) {
    if (sight.in(Permission::SeeFigures, TeamCode{team.code})) out.push_back(team);
  }
  return out;
}

// Of the unit and of its teams, whoever may see them.
struct Summaries {
  UnitSummary unit;
  std::vector<UnitSummary> teams;  // in order of code
};
constexpr std::size_t kSummariesBytes = 16 * 1024;

Result<std::shared_ptr<const Summaries>> summaries_of(const Asking& asking, const UnitFigures& unit,
                                                      const Agreement& agreement) {
  const auto work_out = [&]() -> Result<Summaries> {
    return Summaries{summary_of(unit, agreement), summaries_of_teams(unit, unit.teams, agreement)};
  };
  const auto name = fmt::format("summaries/{}/{}/{}/{}", unit.unit.text(), asking.as_of.day.day_number(),
                                asking.as_of.known_at, text_of(asking.snapshots.mode()));
  return kept<Summaries>(asking.store, name, kSummariesBytes, work_out);
}

std::vector<TeamSummary> summaries(const Summaries& all, const std::vector<Figure>& teams,
                                   const Agreement& agreement, const InUnit& sight) {
  std::vector<std::int64_t> sizes;
  for (const auto& team : teams) sizes.push_back(team.people);
  const auto small = workload::hidden_groups(sizes, agreement.publication.smallest_group);
  std::vector<TeamSummary> out;
  for (std::size_t i = 0; i < teams.size(); ++i) {
    auto& team = out.emplace_back();
    team.hidden = small[i] && !sight.in(Permission::SeePeople, TeamCode{teams[i].code});
    if (!team.hidden) {
      team.summary = *std::ranges::find(all.teams, teams[i].code,
                                        [](const UnitSummary& one) { return one.figure.code; });
      continue;
    }
    team.summary.figure.level = Level::Team;
    team.summary.figure.code = teams[i].code;
    team.summary.figure.name = teams[i].name;
  }
  return out;
}

std::vector<WaitingCase> waiting_for(const UnitFigures& unit, const InUnit& sight) {
  std::vector<WaitingCase> out;
  for (const auto& one : unit.pool) {
    if (out.size() == kMostWaiting) break;
    const bool seen = sight.in(Permission::SeeCases, one.team) &&
                      (!one.restricted || sight.in(Permission::SeeRestrictedCases, one.team));
    if (seen) out.push_back(one);
  }
  return out;
}

std::int64_t leaving_of(const MeasuredUnit& unit) {
  const auto until = unit.snapshot.as_of.plus_days(kLeavingSoonDays);
  std::int64_t count = 0;
  for (Index i = 0; i < unit.snapshot.people.size(); ++i) {
    const auto& leaves = unit.snapshot.people[i].leaves;
    count += unit.counts_here(i) && leaves && *leaves <= until ? 1 : 0;
  }
  return count;
}

// Before anything was known nobody has a place: that is said, and is no matter of access.
Result<std::shared_ptr<const Places>> known_places(const Asking& asking) {
  EVENKEEL_TRY_LET(auto places, asking.snapshots.places(asking.store, asking.as_of));
  if (!places->teams().empty()) return places;
  return fail(Error::undefined(
      "NO-RECORDS", "nothing is known of " + asking.as_of.day.long_text(),
      "Choose a day from the first import to today, or import an extract of an earlier day."));
}

using SharedFigures = std::shared_ptr<const UnitFigures>;

void sort_by_name(std::vector<UnitSummary>& parts) {
  std::ranges::sort(parts, {}, [](const UnitSummary& part) {
    return std::pair{part.figure.name, part.figure.code};
  });
}

}  // namespace

namespace {

void fill_whole(UnitView& out, const MeasuredUnit& unit, const UnitSummary& summary) {
  const auto& figures = *unit.figures;
  out.unit = summary;
  out.trend = figures.trend;
  out.visitors = static_cast<std::int64_t>(figures.visitors.size());
  out.leaving = leaving_of(unit);
  for (const auto& finding : figures.findings) ++out.findings[finding.kind][finding.level];
}

void fill_teams(UnitView& out, const UnitFigures& figures, const std::vector<Figure>& teams,
                const Agreement& agreement) {
  out.whole = false;
  out.unit = summary_of_teams(figures, teams, agreement);
  const auto here = [&](const std::string& code) {
    return std::ranges::find(teams, code, &Figure::code) != teams.end();
  };
  for (const auto& finding : figures.findings) {
    const auto person = std::ranges::lower_bound(figures.people, finding.subject, {}, &Figure::code);
    const bool of_person = person != figures.people.end() && person->code == finding.subject;
    if (here(finding.subject) || (of_person && here(person->parent)))
      ++out.findings[finding.kind][finding.level];
  }
}

Result<UnitView> see_unit_in_view(const Asking& asking, const UnitCode& pdu) {
  EVENKEEL_TRY_LET(const auto places, known_places(asking));
  const auto where = places->whereabouts(pdu);
  const bool somewhere = access::may_somewhere(asking.viewer, Permission::SeeFigures);
  if (!where || !somewhere) return fail(access_denied());
  EVENKEEL_TRY_LET(const auto unit,
                   asking.snapshots.unit(asking.store, asking.agreements, pdu, asking.as_of));
  const auto& figures = *unit->figures;
  const auto& agreement = unit->in_use->agreement;
  const InUnit sight{asking.viewer, *where};
  const auto teams = teams_in_sight(figures, sight);
  if (teams.empty()) return fail(access_denied());
  UnitView out;
  EVENKEEL_TRY_LET(out.basis, basis_of(asking));
  out.code = pdu.text();
  out.name = figures.name;
  out.region = figures.region.text();
  out.region_name = figures.region_name;
  out.version = figures.version;
  EVENKEEL_TRY_LET(const auto all, summaries_of(asking, figures, agreement));
  if (sight.whole(Permission::SeeFigures)) {
    fill_whole(out, *unit, all->unit);
  } else {
    fill_teams(out, figures, teams, agreement);
  }
  auto anywhere = *where;
  if (!out.whole) anywhere.team = TeamCode{teams.front().code};
  out.onward = onward(asking.viewer, anywhere);
  out.teams = summaries(*all, teams, agreement, sight);
  out.waiting = waiting_for(figures, sight);
  return out;
}

}  // namespace

Result<UnitView> see_unit(const Asking& asking, const UnitCode& pdu) {
  return in_view(asking, [&] { return see_unit_in_view(asking, pdu); });
}

namespace {

// Of a region or the nation and of its parts, whoever may see them.
struct Sums {
  std::vector<UnitSummary> parts;
  UnitSummary whole;
};
constexpr std::size_t kSumsBytes = 64 * 1024;

template <class Work>
Result<std::shared_ptr<const Sums>> sums_of(const Asking& asking, const std::string& what, Work&& work_out) {
  const auto name = fmt::format("sums/{}/{}/{}/{}", what, asking.as_of.day.day_number(),
                                asking.as_of.known_at, text_of(asking.snapshots.mode()));
  return kept<Sums>(asking.store, name, kSumsBytes, work_out);
}

Result<Sums> sum_region(const Asking& asking, const UnitCode& region, const std::vector<UnitCode>& units) {
  EVENKEEL_TRY_LET(const auto service,
                   asking.snapshots.service(asking.store, asking.agreements, asking.as_of, units));
  Sums out;
  const auto& agreement = service.in_use->agreement;
  for (const auto& unit : service.units) out.parts.push_back(summary_of(*unit, agreement));
  sort_by_name(out.parts);
  out.whole =
      summary_of(service.units, agreement, Level::Region, region.text(), service.units.front()->region_name);
  return out;
}

Result<Sums> sum_service(const Asking& asking) {
  EVENKEEL_TRY_LET(const auto service,
                   asking.snapshots.service(asking.store, asking.agreements, asking.as_of));
  Sums out;
  const auto& agreement = service.in_use->agreement;
  std::map<UnitCode, std::vector<SharedFigures>> regions;
  for (const auto& unit : service.units) regions[unit->region].push_back(unit);
  for (const auto& [code, units] : regions)
    out.parts.push_back(summary_of(units, agreement, Level::Region, code.text(), units.front()->region_name));
  sort_by_name(out.parts);
  out.whole = summary_of(service.units, agreement, Level::Nation, "EW", "England and Wales");
  return out;
}

Result<RegionView> view_of(const Asking& asking, const Sums& sums, const Whereabouts& where) {
  RegionView out;
  EVENKEEL_TRY_LET(out.basis, basis_of(asking));
  out.onward = onward(asking.viewer, where);
  out.parts = sums.parts;
  out.whole = sums.whole;
  return out;
}

Result<RegionView> see_region_in_view(const Asking& asking, const UnitCode& region,
                                      const Whereabouts& where) {
  EVENKEEL_TRY_LET(const auto places, known_places(asking));
  const auto units = places->units(region);
  if (units.empty()) return fail(access_denied());
  EVENKEEL_TRY_LET(const auto sums, sums_of(asking, "region/" + region.text(),
                                            [&] { return sum_region(asking, region, units); }));
  return view_of(asking, *sums, where);
}

}  // namespace

Result<RegionView> see_region(const Asking& asking, const UnitCode& region) {
  const Whereabouts where{.region = region, .pdu = {}, .team = {}, .person = {}};
  EVENKEEL_TRY(access::require(asking.viewer, Permission::SeeFigures, where));
  return in_view(asking, [&] { return see_region_in_view(asking, region, where); });
}

bool sees_service(const Viewer& viewer) { return access::may_everywhere(viewer, Permission::SeeFigures); }

Result<RegionView> see_service(const Asking& asking) {
  if (!sees_service(asking.viewer)) return fail(access_denied());
  return in_view(asking, [&]() -> Result<RegionView> {
    EVENKEEL_TRY_LET(const auto sums, sums_of(asking, "service", [&] { return sum_service(asking); }));
    return view_of(asking, *sums, {});
  });
}

// Teams stand in order of region and unit: what a region or a unit answers is asked once.
Result<std::vector<UnitPlace>> units_in_sight(const Asking& asking, Permission permission) {
  EVENKEEL_TRY_LET(const auto places, asking.snapshots.places(asking.store, asking.as_of));
  std::vector<UnitPlace> out;
  std::set<UnitCode> found;
  Whereabouts where;
  bool region = false;
  bool whole = false;
  for (const auto& team : places->teams()) {
    if (where.region != team.region || where.pdu != team.pdu) {
      where = {.region = team.region, .pdu = {}, .team = {}, .person = {}};
      region = access::may(asking.viewer, permission, where);
      where.pdu = team.pdu;
      whole = access::may(asking.viewer, permission, where);
    } else if (!out.empty() && out.back().unit == team.pdu) {
      continue;
    }
    where.team = team.code;
    if (!whole && !access::may(asking.viewer, permission, where)) continue;
    if (found.insert(team.pdu).second)
      out.push_back({team.pdu, team.pdu_name, team.region, team.region_name, whole, region});
  }
  std::ranges::sort(out, {}, [](const UnitPlace& place) {
    return std::tie(place.region_name, place.region, place.name, place.unit);
  });
  return out;
}

}  // namespace evenkeel
