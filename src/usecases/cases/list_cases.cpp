#include "usecases/cases/list_cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <tuple>

#include "access/permissions.h"
#include "allocation/features.h"
#include "base/text.h"
#include "domain/working_days.h"
#include "usecases/ports/kept_answers.h"
#include "usecases/ports/record_lookup.h"
#include "usecases/see/asking.h"
#include "usecases/see/find.h"
#include "workload/prices.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kMostRows = 1'000;

std::optional<Date> day_of(std::int32_t number) {
  return number == 0 ? std::nullopt : std::optional{Date::from_day_number(number)};
}

std::uint8_t urgency_of(const MeasuredUnit& unit, Index index) {
  const auto& snapshot = unit.snapshot;
  const auto registrations =
      std::ranges::equal_range(snapshot.registrations, index, {}, &RegistrationRow::case_row);
  const auto features = allocation::features_of(
      snapshot.cases[index], {registrations.begin(), static_cast<std::size_t>(registrations.size())});
  return allocation::urgency_of(unit.in_use->agreement, snapshot.cases[index], features, snapshot.as_of);
}

using Urgency = std::vector<std::uint8_t>;  // of every case of a unit, by index

class LineMaker {
 public:
  // `urgency`, where it is known of all, outlives the maker.
  explicit LineMaker(const MeasuredUnit& unit, const Urgency* urgency = nullptr)
      : unit_(unit), prices_(unit.in_use->agreement, unit.measurement.mode), urgency_(urgency) {}

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
                 .accountable = "head of " + snapshot.pdus[team.pdu].code.text(),
                 .urgency = urgency(index),
                 .waiting_since = waiting_since(index),
                 .waited = waited(index),
                 .due = due(index),
                 .late = late(index),
                 .started = day_of(row.started),
                 .ends = day_of(row.ends),
                 .release = day_of(row.release),
                 .allocated = day_of(row.allocated),
                 .points = price.each,
                 .provisional = price.provisional,
                 .young = row.young,
                 .inactive = row.inactive,
                 .restricted = row.restricted};
    if (row.holder == kNobody) return out;
    out.holder = snapshot.people[row.holder].code;
    out.holder_name = snapshot.people[row.holder].name.reveal();
    out.holder_away = !unit_.measurement.people[row.holder].present;
    if (!out.holder_away) out.accountable = out.holder->text();
    return out;
  }

  [[nodiscard]] std::uint8_t urgency(Index index) const {
    return urgency_ == nullptr ? urgency_of(unit_, index) : (*urgency_)[index];
  }
  [[nodiscard]] Points points(Index index) const { return prices_.of(unit_.snapshot.cases[index]).each; }
  // Working days; nothing for a case that is held, or of which nobody has recorded since when it waits.
  [[nodiscard]] std::optional<int> waited(Index index) const {
    const auto since = waiting_since(index);
    return since ? std::optional{working_days_between(*since, unit_.snapshot.as_of)} : std::nullopt;
  }
  [[nodiscard]] bool late(Index index) const {
    const auto day = due(index);
    return day && unit_.snapshot.as_of > *day;
  }

 private:
  [[nodiscard]] std::optional<Date> waiting_since(Index index) const {
    const auto& row = unit_.snapshot.cases[index];
    return row.holder == kNobody ? day_of(row.waiting_since) : std::nullopt;
  }
  [[nodiscard]] std::optional<Date> due(Index index) const {
    const auto since = waiting_since(index);
    if (!since) return std::nullopt;
    const auto& classes = unit_.in_use->agreement.urgency;
    const std::size_t its = urgency(index);
    if (its >= classes.size()) return std::nullopt;
    return plus_working_days(*since, classes[its].allocate_within_working_days);
  }

  const MeasuredUnit& unit_;
  workload::PriceList prices_;
  const Urgency* urgency_;
};

// What a list goes by: of a case that is looked at and, mostly, not on the page.
struct Entry {
  Index row = kNobody;
  bool late = false;
  std::int64_t not_waited = 1;  // those that have waited longest come first; of an unknown time last
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

Result<UnitCode> chosen_unit(const Named& units, const std::optional<UnitCode>& asked) {
  const auto found = asked ? std::ranges::find(units, *asked, &Named::value_type::first) : units.begin();
  if (found != units.end()) return found->first;
  return fail(
      Error::forbidden("ACCESS-DENIED", "you do not have access to cases there",
                       "If you need them for your work, ask an administrator for the role and the place."));
}

bool contains(const std::string& text, const std::string& part) {
  return lower(text).find(part) != std::string::npos;
}

// The entries of a unit that a query asks for, in its order.
class Finder {
 public:
  Finder(const MeasuredUnit& unit, const LineMaker& maker, const CaseQuery& query)
      : snapshot_(unit.snapshot),
        classes_(unit.in_use->agreement.urgency),
        maker_(maker),
        query_(query),
        part_(lower(trim(query.search))) {}

  [[nodiscard]] bool wanted(const Entry& entry) const {
    const auto& row = snapshot_.cases[entry.row];
    const bool held = row.holder != kNobody;
    if (query_.show != CaseShow::All && (query_.show == CaseShow::Held) != held) return false;
    if (query_.late && !entry.late) return false;
    if (!query_.after.empty() && id(entry) <= query_.after) return false;
    if (query_.team && snapshot_.teams[row.team].code != *query_.team) return false;
    if (query_.risk && row.rosh != *query_.risk) return false;
    if (query_.type && row.type != *query_.type) return false;
    if (query_.urgency && !of_class(entry)) return false;
    return part_.empty() || found(entry);
  }

  void sort(std::vector<Entry>& entries) const {
    const auto by_id = [this](const Entry& entry) -> const std::string& { return id(entry); };
    if (!std::ranges::is_sorted(entries, {}, by_id)) std::ranges::sort(entries, {}, by_id);
    std::ranges::stable_sort(entries, [this](const Entry& a, const Entry& b) { return before(a, b); });
    if (query_.backwards) std::ranges::reverse(entries);
  }

 private:
  [[nodiscard]] const CaseRow& row(const Entry& entry) const { return snapshot_.cases[entry.row]; }
  [[nodiscard]] const std::string& id(const Entry& entry) const { return snapshot_.case_ids[row(entry).id]; }
  [[nodiscard]] std::uint8_t urgency(const Entry& entry) const { return maker_.urgency(entry.row); }
  [[nodiscard]] Points points(const Entry& entry) const { return maker_.points(entry.row); }
  [[nodiscard]] std::string holder_name(const Entry& entry) const {
    const auto holder = row(entry).holder;
    return holder == kNobody ? std::string{} : snapshot_.people[holder].name.reveal();
  }
  [[nodiscard]] std::optional<PersonCode> holder(const Entry& entry) const {
    const auto holder = row(entry).holder;
    return holder == kNobody ? std::nullopt : std::optional{snapshot_.people[holder].code};
  }

  [[nodiscard]] bool of_class(const Entry& entry) const {
    const auto its = urgency(entry);
    return its < classes_.size() && classes_[its].code == *query_.urgency;
  }
  [[nodiscard]] bool found(const Entry& entry) const {
    const auto code = holder(entry);
    return contains(id(entry), part_) || contains(holder_name(entry), part_) ||
           (code && contains(code->text(), part_));
  }

  [[nodiscard]] bool before(const Entry& a, const Entry& b) const {
    switch (query_.order) {
      case CaseOrder::Due:
        return std::make_tuple(!a.late, urgency(a), a.not_waited) <
               std::make_tuple(!b.late, urgency(b), b.not_waited);
      case CaseOrder::Waited:
        return a.not_waited < b.not_waited;
      case CaseOrder::Urgency:
        return urgency(a) < urgency(b);
      case CaseOrder::Tier:
        return row(a).tier.index() < row(b).tier.index();
      case CaseOrder::Risk:
        return row(a).rosh > row(b).rosh;
      case CaseOrder::Points:
        return points(a) > points(b);
      case CaseOrder::Holder:
        return std::make_tuple(holder_name(a), holder(a)) < std::make_tuple(holder_name(b), holder(b));
      case CaseOrder::Number:
        return false;
    }
    return false;
  }

  const Snapshot& snapshot_;
  const std::vector<UrgencyClass>& classes_;
  const LineMaker& maker_;
  const CaseQuery& query_;
  std::string part_;
};

// A unit has thousands of cases: they are sorted where they stand, and the lines of one page are made.
void take_page(CaseList& list, const std::vector<Entry>& entries, const LineMaker& maker) {
  auto& query = list.query;
  list.found = static_cast<std::int64_t>(entries.size());
  query.rows_a_page = std::clamp<std::int64_t>(query.rows_a_page, 1, kMostRows);
  const auto pages = std::max<std::int64_t>(1, (list.found + query.rows_a_page - 1) / query.rows_a_page);
  query.page = std::clamp<std::int64_t>(query.page, 1, pages);
  const auto first = (query.page - 1) * query.rows_a_page;
  const auto last = std::min(list.found, first + query.rows_a_page);
  for (auto i = first; i < last; ++i)
    list.lines.push_back(maker.line(entries[static_cast<std::size_t>(i)].row));
}

// Counts what the viewer may see of the unit, and finds what the query asks for.
void fill(CaseList& list, const Viewer& viewer, const Urgency& urgency) {
  const auto& unit = *list.unit;
  const auto& snapshot = unit.snapshot;
  const LineMaker maker{unit, &urgency};
  const Finder finder{unit, maker, list.query};
  MaySee may_see{viewer, unit};
  std::set<Index> teams;
  std::vector<Entry> entries;
  for (Index row = 0; row < snapshot.cases.size(); ++row) {
    const auto& record = snapshot.cases[row];
    if (record.id == kNobody || !unit.is_here(snapshot.teams[record.team]) || !may_see(record)) continue;
    teams.insert(record.team);
    Entry entry;
    entry.row = row;
    if (record.holder != kNobody) {
      ++list.held;
    } else {
      ++list.waiting;
      entry.late = maker.late(row);
      if (const auto waited = maker.waited(row)) entry.not_waited = -*waited;
      if (entry.late) ++list.late;
    }
    if (finder.wanted(entry)) entries.push_back(entry);
  }
  for (const auto team : teams) list.teams.emplace_back(snapshot.teams[team].code, snapshot.teams[team].name);
  finder.sort(entries);
  take_page(list, entries, maker);
}

Result<std::shared_ptr<const Urgency>> urgency_of_all(Store& store, const MeasuredUnit& unit,
                                                      const AsOf& as_of) {
  const auto work_out = [&]() -> Result<Urgency> {
    Urgency out;
    for (Index row = 0; row < unit.snapshot.cases.size(); ++row) out.push_back(urgency_of(unit, row));
    return out;
  };
  const auto name =
      fmt::format("urgency/{}/{}/{}", unit.figures->unit.text(), as_of.day.day_number(), as_of.known_at);
  return kept<Urgency>(store, name, unit.snapshot.cases.size(), work_out);
}

struct Found {
  CaseList list;
  std::shared_ptr<const Urgency> urgency;
};

Result<Found> find_unit(const Desk& desk, const CaseQuery& query, const AsOf& as_of) {
  Found found;
  auto& out = found.list;
  out.query = query;
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, as_of));
  EVENKEEL_TRY(access::require(desk.viewer, Permission::SeeCases));
  if (places->teams().empty())  // before the first import nobody has a place: no matter of access
    return fail(Error::undefined("NO-RECORDS", "nothing is known of " + as_of.day.long_text(),
                                 "Choose a day from the first import to today."));
  EVENKEEL_TRY_LET(out.units, units_of(desk, *places, as_of));
  EVENKEEL_TRY_LET(const auto code, chosen_unit(out.units, query.unit));
  out.query.unit = code;
  EVENKEEL_TRY_LET(out.unit, desk.snapshots.unit(desk.store, desk.agreements, code, as_of));
  const auto where = places->whereabouts(code);
  out.may_plan = where && access::may(desk.viewer, Permission::Allocate, *where) &&
                 access::may(desk.viewer, Permission::SeeRestrictedCases, *where);
  EVENKEEL_TRY_LET(found.urgency, urgency_of_all(desk.store, *out.unit, as_of));
  return found;
}

}  // namespace

CaseLine line_of(const MeasuredUnit& unit, Index row) { return LineMaker{unit}.line(row); }

Result<CaseList> list_cases(const Desk& desk, const CaseQuery& query, const AsOf& as_of) {
  EVENKEEL_TRY_LET(auto found, in_view(asking_today(desk), [&] { return find_unit(desk, query, as_of); }));
  auto& out = found.list;
  EVENKEEL_TRY(note_reading(desk, ReadKind::Cases, out.query.unit->text(), *out.query.unit));
  fill(out, desk.viewer, *found.urgency);
  return std::move(out);
}

}  // namespace evenkeel
