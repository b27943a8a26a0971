#include "usecases/cases/list_cases.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "access/permissions.h"
#include "allocation/features.h"
#include "base/text.h"
#include "domain/working_days.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/see/find.h"
#include "workload/prices.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kMostRows = 1'000;

std::optional<Date> day_of(std::int32_t number) {
  return number == 0 ? std::nullopt : std::optional{Date::from_day_number(number)};
}

class LineMaker {
 public:
  explicit LineMaker(const MeasuredUnit& unit)
      : unit_(unit), prices_(unit.in_use->agreement, unit.measurement.mode) {}

  CaseLine line(Index index) const {
    const auto& snapshot = unit_.snapshot;
    const auto& row = snapshot.cases[index];
    const auto& team = snapshot.teams[row.team];
    const auto price = prices_.of(row);
    CaseLine out{.id = CaseId{snapshot.case_ids[row.id]},
                 .type = row.type,
                 .tier = row.tier,
                 .risk = row.rosh,
                 .team = team.code,
                 .team_name = team.name,
                 .holder = {},
                 .holder_name = {},
                 .urgency = urgency(index),
                 .waiting_since = day_of(row.waiting_since),
                 .waited = {},
                 .due = {},
                 .late = false,
                 .started = day_of(row.started),
                 .ends = day_of(row.ends),
                 .release = day_of(row.release),
                 .allocated = day_of(row.allocated),
                 .points = price.each,
                 .provisional = price.provisional,
                 .young = row.young,
                 .inactive = row.inactive,
                 .restricted = row.restricted};
    row.holder == kNobody ? add_waiting(out) : add_holder(out, row.holder);
    return out;
  }

 private:
  [[nodiscard]] std::size_t urgency(Index index) const {
    const auto& snapshot = unit_.snapshot;
    const auto registrations =
        std::ranges::equal_range(snapshot.registrations, index, {}, &RegistrationRow::case_row);
    const auto features = allocation::features_of(
        snapshot.cases[index], {registrations.begin(), static_cast<std::size_t>(registrations.size())});
    return allocation::urgency_of(unit_.in_use->agreement, snapshot.cases[index], features, snapshot.as_of);
  }

  void add_waiting(CaseLine& line) const {
    if (!line.waiting_since) return;
    const auto& classes = unit_.in_use->agreement.urgency;
    line.waited = working_days_between(*line.waiting_since, unit_.snapshot.as_of);
    if (line.urgency >= classes.size()) return;
    line.due = plus_working_days(*line.waiting_since, classes[line.urgency].allocate_within_working_days);
    line.late = unit_.snapshot.as_of > *line.due;
  }

  void add_holder(CaseLine& line, Index holder) const {
    line.waiting_since.reset();
    line.holder = unit_.snapshot.people[holder].code;
    line.holder_name = unit_.snapshot.people[holder].name.reveal();
  }

  const MeasuredUnit& unit_;
  workload::PriceList prices_;
};

// Whether the teams of a unit hold a case that the viewer may see, whoever holds it.
bool sees_cases_in(const Viewer& viewer, const Team& team) {
  const Whereabouts where{.region = team.region, .pdu = team.pdu, .team = team.code, .person = viewer.person};
  return access::may(viewer, Permission::SeeCases, where);
}

// Whether the viewer may see a case; asked once for each team, holder and kind of record, of which a unit has
// far fewer than cases.
class MaySee {
 public:
  MaySee(const Viewer& viewer, const MeasuredUnit& unit) : viewer_(viewer), unit_(unit) {}
  bool operator()(const CaseRow& row) {
    const auto [known, fresh] = known_.try_emplace({row.team, row.holder, row.restricted}, false);
    if (fresh) known->second = may_over_case(viewer_, Permission::SeeCases, unit_, row);
    return known->second;
  }

 private:
  const Viewer& viewer_;
  const MeasuredUnit& unit_;
  std::map<std::tuple<Index, Index, bool>, bool> known_;
};

using Named = std::vector<std::pair<UnitCode, std::string>>;

// A practitioner's Self is everywhere: only the units they work in are theirs.
Result<Named> units_of(const Desk& desk, const Places& places, const AsOf& as_of) {
  std::set<TeamCode> own;
  if (desk.viewer.person) {
    EVENKEEL_TRY_LET(const auto at,
                     desk.store.lookup().places_of_person(*desk.viewer.person, as_of.day, as_of.known_at));
    for (const auto& place : at) own.insert(place.team);
  }
  Named out;
  Whereabouts where;
  for (const auto& team : places.teams()) {
    if (!out.empty() && out.back().first == team.pdu) continue;
    where.region = team.region;
    where.pdu = team.pdu;
    where.team = team.code;
    const bool by_place = access::may(desk.viewer, Permission::SeeCases, where);
    if (by_place || (own.contains(team.code) && sees_cases_in(desk.viewer, team)))
      out.emplace_back(team.pdu, team.pdu_name);
  }
  return out;
}

Result<UnitCode> chosen_unit(const Desk& desk, const Named& units, const std::optional<UnitCode>& asked) {
  EVENKEEL_TRY(access::require(desk.viewer, Permission::SeeCases));
  const auto found = asked ? std::ranges::find(units, *asked, &Named::value_type::first) : units.begin();
  if (found != units.end()) return found->first;
  return fail(
      Error::forbidden("ACCESS-DENIED", "you do not have access to cases there",
                       "If you need them for your work, ask an administrator for the role and the place."));
}

bool contains(const std::string& text, const std::string& part) {
  return lower(text).find(part) != std::string::npos;
}

bool wanted(const CaseLine& line, const CaseQuery& query, const Agreement& agreement) {
  const bool shown = query.show == CaseShow::All || (query.show == CaseShow::Held) == line.holder.has_value();
  if (!shown || (query.late && !line.late)) return false;
  if (!query.after.empty() && line.id.text() <= query.after) return false;
  if (query.team && line.team != *query.team) return false;
  if (query.risk && line.risk != *query.risk) return false;
  if (query.type && line.type != *query.type) return false;
  const bool has_class = line.urgency < agreement.urgency.size();
  if (query.urgency && !(has_class && agreement.urgency[line.urgency].code == *query.urgency)) return false;
  const auto part = lower(std::string{trim(query.search)});
  return part.empty() || contains(line.id.text(), part) || contains(line.holder_name, part) ||
         (line.holder && contains(line.holder->text(), part));
}

// Those that have waited longest come first; of an unknown time last.
std::int64_t not_waited(const CaseLine& line) { return line.waited ? -*line.waited : 1; }

bool comes_before(const CaseLine& a, const CaseLine& b, CaseOrder order) {
  switch (order) {
    case CaseOrder::Due:
      return std::make_tuple(!a.late, a.urgency, not_waited(a)) <
             std::make_tuple(!b.late, b.urgency, not_waited(b));
    case CaseOrder::Waited:
      return not_waited(a) < not_waited(b);
    case CaseOrder::Urgency:
      return a.urgency < b.urgency;
    case CaseOrder::Tier:
      return a.tier.index() < b.tier.index();
    case CaseOrder::Risk:
      return a.risk > b.risk;
    case CaseOrder::Points:
      return a.points > b.points;
    case CaseOrder::Holder:
      return std::tie(a.holder_name, a.holder) < std::tie(b.holder_name, b.holder);
    case CaseOrder::Number:
      return false;
  }
  return false;
}

// A unit has thousands of lines: they are sorted where they stand, and a page of them is copied out.
using Order = std::vector<CaseLine*>;

Order sorted(std::vector<CaseLine>& lines, const CaseQuery& query) {
  Order out;
  for (auto& line : lines) out.push_back(&line);
  const auto id = [](const CaseLine* line) -> const CaseId& { return line->id; };
  if (!std::ranges::is_sorted(out, {}, id)) std::ranges::sort(out, {}, id);
  std::ranges::stable_sort(
      out, [&](const CaseLine* a, const CaseLine* b) { return comes_before(*a, *b, query.order); });
  if (query.backwards) std::ranges::reverse(out);
  return out;
}

void take_page(CaseList& list, std::vector<CaseLine>& lines) {
  const auto order = sorted(lines, list.query);
  auto& query = list.query;
  list.found = static_cast<std::int64_t>(order.size());
  query.rows_a_page = std::clamp<std::int64_t>(query.rows_a_page, 1, kMostRows);
  const auto pages = std::max<std::int64_t>(1, (list.found + query.rows_a_page - 1) / query.rows_a_page);
  query.page = std::clamp<std::int64_t>(query.page, 1, pages);
  const auto first = (query.page - 1) * query.rows_a_page;
  const auto last = std::min(list.found, first + query.rows_a_page);
  for (auto i = first; i < last; ++i) list.lines.push_back(std::move(*order[static_cast<std::size_t>(i)]));
}

void count(CaseList& list, const CaseLine& line) {
  ++(line.holder ? list.held : list.waiting);
  if (line.late) ++list.late;
}

}  // namespace

CaseLine line_of(const MeasuredUnit& unit, Index row) { return LineMaker{unit}.line(row); }

Result<CaseList> list_cases(const Desk& desk, const CaseQuery& query, const AsOf& as_of) {
  CaseList out;
  out.query = query;
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, as_of));
  EVENKEEL_TRY_LET(out.units, units_of(desk, *places, as_of));
  EVENKEEL_TRY_LET(const auto code, chosen_unit(desk, out.units, query.unit));
  out.query.unit = code;
  EVENKEEL_TRY_LET(out.unit, desk.snapshots.unit(desk.store, desk.agreements, code, as_of));
  EVENKEEL_TRY(note_reading(desk, ReadKind::Cases, code.text(), code));
  const auto& unit = *out.unit;
  const LineMaker maker{unit};
  MaySee may_see{desk.viewer, unit};
  std::set<Index> teams;
  std::vector<CaseLine> lines;
  for (Index row = 0; row < unit.snapshot.cases.size(); ++row) {
    const auto& record = unit.snapshot.cases[row];
    if (record.id == kNobody || !unit.is_here(unit.snapshot.teams[record.team])) continue;
    if (!may_see(record)) continue;
    teams.insert(record.team);
    if (query.show == CaseShow::Waiting && record.holder != kNobody) {
      ++out.held;  // most of the unit: counted and not shown
      continue;
    }
    auto line = maker.line(row);
    count(out, line);
    if (wanted(line, query, unit.in_use->agreement)) lines.push_back(std::move(line));
  }
  for (const auto team : teams)
    out.teams.emplace_back(unit.snapshot.teams[team].code, unit.snapshot.teams[team].name);
  const auto where = places->whereabouts(code);
  out.may_plan = where && access::may(desk.viewer, Permission::Allocate, *where) &&
                 access::may(desk.viewer, Permission::SeeRestrictedCases, *where);
  take_page(out, lines);
  return out;
}

}  // namespace evenkeel
