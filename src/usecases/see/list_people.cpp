#include "usecases/see/list_people.h"

#include <algorithm>
#include <compare>
#include <set>

#include "access/permissions.h"
#include "base/decimal.h"
#include "base/text.h"
#include "usecases/see/read_people.h"

namespace evenkeel {
namespace {

// One row before it is copied out: the nation has 20,000 of them, and a page shows fifty.
struct Row {
  const UnitFigures* unit;
  const Figure* figure;
  bool visits;  // works in this unit and counts in another
};

const std::vector<TeamCode>& other_teams(const Row& row) {
  static const std::vector<TeamCode> kNone;
  const auto found = row.unit->other_teams.find(row.figure->code);
  return found == row.unit->other_teams.end() ? kNone : found->second;
}

const std::string& team_name(const Row& row) {
  const auto& code = row.visits ? other_teams(row).front().text() : row.figure->parent;
  const auto team = std::ranges::lower_bound(row.unit->teams, code, {}, &Figure::code);
  return team != row.unit->teams.end() && team->code == code ? team->name : code;
}

bool crossed(const Row& row) {
  return std::ranges::find(row.unit->crossed, row.figure->code) != row.unit->crossed.end();
}

// One unit's people as far as the viewer may see them.
class UnitPeople {
 public:
  UnitPeople(const Viewer& viewer, const UnitFigures& unit, bool exporting)
      : viewer_(viewer), unit_(unit), exporting_(exporting) {
    where_ = {.region = unit.region, .pdu = unit.unit, .team = {}, .person = {}};
    whole_ = may(where_);
  }

  void add(std::vector<Row>& out) const {
    for (const auto& figure : unit_.people) add(out, {&unit_, &figure, false});
    for (const auto& figure : unit_.visitors) add(out, {&unit_, &figure, true});
  }

 private:
  void add(std::vector<Row>& out, const Row& row) const {
    if (whole_ || sees(row)) out.push_back(row);
  }

  [[nodiscard]] bool sees(const Row& row) const {
    auto where = where_;
    where.person = PersonCode{row.figure->code};
    where.team = TeamCode{row.figure->parent};
    if (!row.visits && may(where)) return true;
    return std::ranges::any_of(other_teams(row), [&](const TeamCode& team) {
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
};

// Somebody who works in two units stands once where both are listed: in the home unit.
void keep_each_once(std::vector<Row>& rows) {
  std::set<std::string_view> visitors;
  for (const auto& row : rows) {
    if (row.visits) visitors.insert(row.figure->code);
  }
  std::set<std::string_view> stand;
  for (const auto& row : rows) {
    if (!row.visits && visitors.contains(row.figure->code)) stand.insert(row.figure->code);
  }
  std::erase_if(rows, [&](const Row& row) { return row.visits && !stand.insert(row.figure->code).second; });
}

bool works_in(const Row& row, const TeamCode& team) {
  const auto& others = other_teams(row);
  return row.figure->parent == team.text() || std::ranges::find(others, team) != others.end();
}

bool wanted(const Row& row, const PeopleQuery& query, const std::string& text) {
  const auto& figure = *row.figure;
  if (!query.after.empty() && figure.code <= query.after) return false;
  if (query.team && !works_in(row, *query.team)) return false;
  if (!query.band.empty() && figure.band != query.band) return false;
  if (query.grade && figure.grade != query.grade) return false;
  if (query.over_line && !figure.over_line) return false;
  if (query.not_measured && figure.used) return false;
  if (query.crossed && !crossed(row)) return false;
  return text.empty() || lower(figure.code) == text || lower(figure.name).find(text) != std::string::npos;
}

// Shares are compared on the exact points.
std::strong_ordering compare(const Row& a, const Row& b, PeopleOrder order) {
  const auto& left = *a.figure;
  const auto& right = *b.figure;
  switch (order) {
    case PeopleOrder::Used:
      return compare_ratios(left.workload.hundredths, left.available.hundredths, right.workload.hundredths,
                            right.available.hundredths) <=> 0;
    case PeopleOrder::Name:
      return lower(left.name) <=> lower(right.name);
    case PeopleOrder::Grade:
      return left.grade <=> right.grade;
    case PeopleOrder::Cases:
      return left.cases <=> right.cases;
    case PeopleOrder::Team:
      return team_name(a) <=> team_name(b);
    case PeopleOrder::Code:
      return left.code <=> right.code;
  }
  return std::strong_ordering::equal;
}

// Those without a share come last whatever the direction.
void sort(std::vector<Row>& rows, const PeopleQuery& query) {
  std::ranges::sort(rows, [&](const Row& a, const Row& b) {
    auto order = std::strong_ordering::equal;
    if (query.order == PeopleOrder::Used) {
      if (a.figure->used.has_value() != b.figure->used.has_value()) return a.figure->used.has_value();
      if (a.figure->used) order = compare(a, b, query.order);
    } else {
      order = compare(a, b, query.order);
    }
    if (order != 0) return query.ascending ? order < 0 : order > 0;
    return a.figure->code < b.figure->code;
  });
}

ListedPerson listed(const Row& row) {
  ListedPerson out{.figure = *row.figure,
                   .unit = row.unit->unit,
                   .unit_name = row.unit->name,
                   .team_name = team_name(row),
                   .other_teams = other_teams(row),
                   .visits = row.visits,
                   .over_since = {},
                   .crossed = crossed(row)};
  const auto since = row.unit->over_since.find(row.figure->code);
  if (since != row.unit->over_since.end()) out.over_since = since->second;
  return out;
}

void fill_page(PeopleList& list, const std::vector<Row>& rows, const PeopleQuery& query) {
  list.found = static_cast<std::int64_t>(rows.size());
  const auto pages = std::max<std::int64_t>(1, (list.found + query.a_page - 1) / query.a_page);
  list.page = std::clamp<std::int64_t>(query.page, 1, pages);
  const auto first = (list.page - 1) * query.a_page;
  const auto last = std::min(list.found, first + query.a_page);
  for (auto i = first; i < last; ++i) list.people.push_back(listed(rows[static_cast<std::size_t>(i)]));
}

Result<PeopleList> find_people(const Asking& asking, const PeopleQuery& query) {
  PeopleList out;
  EVENKEEL_TRY_LET(out.basis, basis_of(asking));
  EVENKEEL_TRY_LET(out.units, units_in_sight(asking, Permission::SeePeople));
  const auto units = chosen(out.units, query.region, query.unit);
  if (units.empty()) return out;
  EVENKEEL_TRY_LET(const auto service,
                   asking.snapshots.service(asking.store, asking.agreements, asking.as_of, units));
  std::vector<Row> rows;
  for (const auto& unit : service.units) {
    UnitPeople{asking.viewer, *unit, query.exporting}.add(rows);
    if (!query.unit) continue;
    for (const auto& team : unit->teams) out.teams.emplace_back(TeamCode{team.code}, team.name);
  }
  keep_each_once(rows);
  out.in_sight = static_cast<std::int64_t>(rows.size());
  const auto text = lower(trim(query.text));
  std::erase_if(rows, [&](const Row& row) { return !wanted(row, query, text); });
  sort(rows, query);
  fill_page(out, rows, query);
  return out;
}

}  // namespace

Result<PeopleList> list_people(const Asking& asking, const PeopleQuery& query) {
  EVENKEEL_TRY(access::require(asking.viewer, Permission::SeePeople));
  if (query.exporting) EVENKEEL_TRY(access::require(asking.viewer, Permission::Export));
  EVENKEEL_TRY_LET(auto out, in_view(asking, [&] { return find_people(asking, query); }));
  std::set<UnitCode> read;
  for (const auto& person : out.people) read.insert(person.unit);
  EVENKEEL_TRY(read_people(asking, read, query.exporting ? "export" : query.why));
  return out;
}

}  // namespace evenkeel
