#include "usecases/see/list_people.h"

#include <algorithm>
#include <compare>
#include <functional>
#include <set>

#include "access/permissions.h"
#include "base/decimal.h"
#include "base/text.h"
#include "usecases/see/read_people.h"

namespace evenkeel {
namespace {

// One unit's people as far as the viewer may see them.
class UnitPeople {
 public:
  UnitPeople(const Asking& asking, const UnitFigures& unit, bool exporting)
      : viewer_(asking.viewer), unit_(unit), exporting_(exporting) {
    where_ = {.region = unit.region, .pdu = unit.unit, .team = {}, .person = {}};
    whole_ = may(where_);
    for (const auto& team : unit.teams) team_names_.emplace(team.code, &team.name);
  }

  void add(std::vector<ListedPerson>& out) const {
    for (const auto& figure : unit_.people) add(out, figure, false);
    for (const auto& figure : unit_.visitors) add(out, figure, true);
  }

 private:
  void add(std::vector<ListedPerson>& out, const Figure& figure, bool visits) const {
    auto others = other_teams(figure.code);
    if (!whole_ && !sees(figure, others)) return;
    auto& person = out.emplace_back();
    person.figure = figure;
    person.unit = unit_.unit;
    person.unit_name = unit_.name;
    person.other_teams = std::move(others);
    person.visits = visits;
    const auto name = team_names_.find(visits ? person.other_teams.front().text() : figure.parent);
    if (name != team_names_.end()) person.team_name = *name->second;
    const auto since = unit_.over_since.find(figure.code);
    if (since != unit_.over_since.end()) person.over_since = since->second;
    person.crossed = std::ranges::find(unit_.crossed, figure.code) != unit_.crossed.end();
  }

  [[nodiscard]] std::vector<TeamCode> other_teams(const std::string& person) const {
    const auto found = unit_.other_teams.find(person);
    return found == unit_.other_teams.end() ? std::vector<TeamCode>{} : found->second;
  }

  [[nodiscard]] bool sees(const Figure& figure, const std::vector<TeamCode>& others) const {
    auto where = where_;
    where.person = PersonCode{figure.code};
    where.team = TeamCode{figure.parent};
    if (may(where)) return true;
    return std::ranges::any_of(others, [&](const TeamCode& team) {
      where.team = team;
      return may(where);
    });
  }

  [[nodiscard]] bool may(const Whereabouts& where) const {
    return access::may(viewer_, Permission::SeePeople, where) &&
           (!exporting_ || access::may(viewer_, Permission::Export, where));
  }

  const Viewer& viewer_;
  const UnitFigures& unit_;
  bool exporting_;
  Whereabouts where_;
  bool whole_ = false;
  std::map<std::string, const std::string*> team_names_;
};

bool works_in(const ListedPerson& person, const TeamCode& team) {
  return person.figure.parent == team.text() ||
         std::ranges::find(person.other_teams, team) != person.other_teams.end();
}

bool wanted(const ListedPerson& person, const PeopleQuery& query, const std::string& text) {
  const auto& figure = person.figure;
  if (query.team && !works_in(person, *query.team)) return false;
  if (!query.band.empty() && figure.band != query.band) return false;
  if (query.grade && figure.grade != query.grade) return false;
  if (query.over_line && !figure.over_line) return false;
  if (query.not_measured && figure.used) return false;
  if (query.crossed && !person.crossed) return false;
  return text.empty() || lower(figure.code) == text || lower(figure.name).find(text) != std::string::npos;
}

// Exact shares; those without one come last whatever the direction.
std::strong_ordering by_share(const Figure& a, const Figure& b) {
  const auto order = compare_ratios(a.workload.hundredths, a.available.hundredths, b.workload.hundredths,
                                    b.available.hundredths);
  return order <=> 0;
}

std::strong_ordering compare(const ListedPerson& a, const ListedPerson& b, PeopleOrder order) {
  switch (order) {
    case PeopleOrder::Used:
      return by_share(a.figure, b.figure);
    case PeopleOrder::Name:
      return lower(a.figure.name) <=> lower(b.figure.name);
    case PeopleOrder::Grade:
      return a.figure.grade <=> b.figure.grade;
    case PeopleOrder::Cases:
      return a.figure.cases <=> b.figure.cases;
    case PeopleOrder::Team:
      return a.team_name <=> b.team_name;
  }
  return std::strong_ordering::equal;
}

void sort(std::vector<ListedPerson>& people, const PeopleQuery& query) {
  std::ranges::sort(people, [&](const ListedPerson& a, const ListedPerson& b) {
    if (query.order == PeopleOrder::Used && a.figure.used.has_value() != b.figure.used.has_value())
      return a.figure.used.has_value();
    const bool both = a.figure.used || query.order != PeopleOrder::Used;
    const auto order = both ? compare(a, b, query.order) : std::strong_ordering::equal;
    if (order != 0) return query.ascending ? order < 0 : order > 0;
    return a.figure.code < b.figure.code;
  });
}

void keep_page(PeopleList& list, const PeopleQuery& query) {
  list.found = static_cast<std::int64_t>(list.people.size());
  const auto pages = std::max<std::int64_t>(1, (list.found + query.a_page - 1) / query.a_page);
  list.page = std::clamp<std::int64_t>(query.page, 1, pages);
  const auto first = static_cast<std::size_t>((list.page - 1) * query.a_page);
  const auto count = std::min(list.people.size() - first, static_cast<std::size_t>(query.a_page));
  list.people = {list.people.begin() + static_cast<std::ptrdiff_t>(first),
                 list.people.begin() + static_cast<std::ptrdiff_t>(first + count)};
}

// Somebody who works in two units stands once where both are listed: in the home unit.
void keep_each_once(std::vector<ListedPerson>& people) {
  std::set<std::string> at_home;
  for (const auto& person : people) {
    if (!person.visits) at_home.insert(person.figure.code);
  }
  std::set<std::string> seen;
  std::erase_if(people, [&](const ListedPerson& person) {
    return person.visits && (at_home.contains(person.figure.code) || !seen.insert(person.figure.code).second);
  });
}

}  // namespace

Result<PeopleList> list_people(const Asking& asking, const PeopleQuery& query) {
  EVENKEEL_TRY(access::require(asking.viewer, Permission::SeePeople));
  if (query.exporting) EVENKEEL_TRY(access::require(asking.viewer, Permission::Export));
  PeopleList out;
  EVENKEEL_TRY_LET(out.basis, basis_of(asking));
  EVENKEEL_TRY_LET(out.units, units_in_sight(asking, Permission::SeePeople));
  const auto units = chosen(out.units, query.region, query.unit);
  if (!units.empty()) {
    EVENKEEL_TRY_LET(const auto service,
                     asking.snapshots.service(asking.store, asking.agreements, asking.as_of, units));
    for (const auto& unit : service.units) {
      UnitPeople{asking, *unit, query.exporting}.add(out.people);
      if (!query.unit) continue;
      for (const auto& team : unit->teams) {
        out.team_codes.emplace_back(team.code);
        out.team_names.push_back(team.name);
      }
    }
  }
  keep_each_once(out.people);
  out.in_sight = static_cast<std::int64_t>(out.people.size());
  const auto text = lower(trim(query.text));
  std::erase_if(out.people, [&](const ListedPerson& person) { return !wanted(person, query, text); });
  sort(out.people, query);
  keep_page(out, query);
  std::set<UnitCode> read;
  for (const auto& person : out.people) read.insert(person.unit);
  EVENKEEL_TRY(read_people(asking, read, query.exporting ? "export" : "GET /people"));
  return out;
}

}  // namespace evenkeel
