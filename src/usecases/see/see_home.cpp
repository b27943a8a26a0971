#include "usecases/see/see_home.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "access/permissions.h"
#include "usecases/matters/assessments.h"
#include "usecases/matters/restricted.h"
#include "usecases/matters/waiting.h"
#include "usecases/ports/matter_store.h"
#include "usecases/ports/record_store.h"
#include "usecases/survey/surveys.h"

namespace evenkeel {
namespace {

constexpr std::size_t kMostMatters = 10;
constexpr std::int64_t kFewSteps = 3;  // of the ladder: beyond, they are counted in one line

void earliest(std::optional<Date>& best, const std::optional<Date>& other) {
  if (other && (!best || *other < *best)) best = other;
}

// Counts of every unit in which the asker has something to do.
class Needs {
 public:
  Needs(const Viewer& viewer, Date day, std::set<std::string> assessed)
      : viewer_(viewer), day_(day), assessed_(std::move(assessed)) {}

  void add(const UnitFigures& unit) {
    Whereabouts where{.region = unit.region, .pdu = unit.unit, .team = {}, .person = {}};
    UnitPool pool{.unit = unit.unit, .name = unit.name, .counts = {}};
    for (const auto& one : unit.pool) {
      where.team = one.team;
      if (!access::may(viewer_, Permission::Allocate, where)) continue;
      if (one.alert) count(ToDoKind::PoolAlerts, one.count, one.since);
      count(one.late(day_) ? ToDoKind::LateCases : ToDoKind::WaitingCases, one.count, one.since);
      add_to(pool.counts, one);
      add_to(pool_, one);
    }
    if (pool.counts.all > 0) pools_.push_back(std::move(pool));
    for (const auto& person : unit.people) {
      where.team = TeamCode{person.parent};
      if (!access::may(viewer_, Permission::SeeFigures, where)) continue;
      const bool own = viewer_.person && viewer_.person->text() == person.code;
      if (!own && !assessed_.contains(person.code) &&
          access::may(viewer_, Permission::AnswerObjections, where))
        count(ToDoKind::AssessmentsOverdue, 1, {});
      const bool crossed = std::ranges::find(unit.crossed, person.code) != unit.crossed.end();
      if (crossed) count(ToDoKind::Crossed, 1, {});
      if (!person.used) count(ToDoKind::NotMeasured, 1, {});
      if (person.hours_assumed > 0) count(ToDoKind::HoursAssumed, 1, {});
      seen_.push_back(&person.code);
    }
    findings(unit);
    seen_.clear();
  }

  void count(ToDoKind kind, std::int64_t number, const std::optional<Date>& since) {
    auto& need = needs_[kind];
    need.kind = kind;
    need.count += number;
    earliest(need.since, since);
  }

  void take_pools(HomeView& out) {
    std::ranges::stable_sort(pools_, [](const UnitPool& a, const UnitPool& b) {
      return std::tuple{-a.counts.alerts, -a.counts.late, -a.counts.all} <
             std::tuple{-b.counts.alerts, -b.counts.late, -b.counts.all};
    });
    out.pool = pool_;
    out.pools = std::move(pools_);
  }

  std::vector<ToDo> take() {
    std::vector<ToDo> out;
    for (const auto& [kind, need] : needs_) {
      if (need.count > 0) out.push_back(need);
    }
    return out;
  }

 private:
  void add_to(PoolCounts& counts, const WaitingCase& one) const {
    counts.all += one.count;
    counts.points += one.points * one.count;
    if (one.alert) counts.alerts += one.count;
    if (one.late(day_)) counts.late += one.count;
    if (!one.since) counts.undated += one.count;
    earliest(counts.since, one.since);
  }
  void findings(const UnitFigures& unit) {
    const auto by_code = [](const std::string* code) -> const std::string& { return *code; };
    for (const auto& finding : unit.findings) {
      const auto kind = kind_of(finding.kind);
      if (!kind || finding.level != Level::Practitioner) continue;
      if (std::ranges::binary_search(seen_, finding.subject, {}, by_code))
        count(*kind, 1, finding.kind == FindingKind::Excessive ? finding.since : std::nullopt);
    }
  }
  static std::optional<ToDoKind> kind_of(FindingKind kind) {
    if (kind == FindingKind::Excessive) return ToDoKind::Excessive;
    if (kind == FindingKind::ProtectionBreach) return ToDoKind::ProtectionsBroken;
    if (kind == FindingKind::HolderAway) return ToDoKind::NobodyAvailable;
    return std::nullopt;
  }

  const Viewer& viewer_;
  Date day_;
  std::set<std::string> assessed_;  // codes of those with an assessment that still holds
  std::map<ToDoKind, ToDo> needs_;
  PoolCounts pool_;
  std::vector<UnitPool> pools_;
  std::vector<const std::string*> seen_;  // people of the unit whom the asker sees, in order of code
};

void first_due(std::vector<Matter>& matters) {
  if (matters.size() > kMostMatters) matters.resize(kMostMatters);
}

bool is_step(const Matter& matter) { return matter.kind == MatterKind::LadderStep; }

ToDoKind kind_of(const Matter& matter, bool many_steps, Date day) {
  if (many_steps && is_step(matter)) return ToDoKind::LadderSteps;
  return matter.due && *matter.due < day ? ToDoKind::MattersOverdue : ToDoKind::MattersOpen;
}

Result<void> add_surveys(const Asking& asking, Needs& needs) {
  if (!asking.viewer.person) return {};
  EVENKEEL_TRY_LET(const auto waiting, surveys_waiting(asking.store, asking.viewer, asking.as_of.day));
  for (const auto& survey : waiting) needs.count(ToDoKind::Surveys, 1, survey.closes.plus_days(-1));
  return {};
}

Result<void> add_matters(const Asking& asking, Needs& needs, HomeView& out) {
  auto& store = asking.store.matters();
  const Scope mine{
      .actor = asking.viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  EVENKEEL_TRY_LET(out.matters, waiting_for(asking.store, asking.viewer));
  EVENKEEL_TRY(hide_restricted(asking.store, asking.clock.today(), asking.viewer, out.matters));
  const bool many_steps = std::ranges::count_if(out.matters, is_step) > kFewSteps;
  for (const auto& matter : out.matters)
    needs.count(kind_of(matter, many_steps, asking.as_of.day), 1, matter.due);
  if (many_steps) {
    EVENKEEL_TRY_LET(const auto places, asking.snapshots.places(asking.store, asking.as_of));
    out.steps = group_steps(out.matters, *places, asking.as_of.day);
    std::erase_if(out.matters, is_step);
  }
  first_due(out.matters);
  MatterQuery own;
  own.opened_by = asking.viewer.account;
  own.states = {MatterState::Open, MatterState::Answered};
  EVENKEEL_TRY_LET(out.own, store.find(mine, own));
  for (const auto& matter : out.own) needs.count(ToDoKind::OwnMatters, 1, matter.due);
  first_due(out.own);
  return {};
}

// Whom the matters of the page are about, in words.
Result<void> add_names(const Asking& asking, const std::vector<std::shared_ptr<const UnitFigures>>& units,
                       HomeView& out) {
  EVENKEEL_TRY_LET(const auto places, asking.snapshots.places(asking.store, asking.as_of));
  std::set<std::string> people;
  for (const auto* list : {&out.matters, &out.own}) {
    for (const auto& matter : *list) {
      if (matter.where.person) people.insert(matter.where.person->text());
    }
  }
  for (const auto& team : places->teams()) {
    out.names[team.code.text()] = team.name;
    out.names[team.pdu.text()] = team.pdu_name;
  }
  for (const auto& unit : units) {
    for (const auto& person : unit->people) {
      if (people.contains(person.code) && !person.name.empty()) out.names[person.code] = person.name;
    }
  }
  return {};
}

Result<void> add_quarantine(const Asking& asking, Needs& needs) {
  if (!access::may_somewhere(asking.viewer, Permission::ImportRecords)) return {};
  EVENKEEL_TRY_LET(const auto last, asking.store.records().imports(1));
  if (!last.empty())
    needs.count(ToDoKind::Quarantined, last.front().counts.quarantined, last.front().header.as_of);
  return {};
}

Result<HomeView> read_home(const Asking& asking) {
  HomeView out;
  EVENKEEL_TRY_LET(out.basis, basis_of(asking));
  out.sees_people = access::may_somewhere(asking.viewer, Permission::SeePeople);
  out.has_own_workload =
      asking.viewer.person && access::may_somewhere(asking.viewer, Permission::SeeOwnWorkload);
  EVENKEEL_TRY_LET(out.units, units_in_sight(asking, Permission::SeeFigures));
  out.has_records = out.basis.records_of.has_value();
  std::set<std::string> assessed;
  if (access::may_somewhere(asking.viewer, Permission::AnswerObjections)) {
    EVENKEEL_TRY_LET(assessed, assessed_people(asking.store, out.basis.agreement(), asking.as_of.day));
  }
  Needs needs{asking.viewer, asking.as_of.day, std::move(assessed)};
  std::vector<std::shared_ptr<const UnitFigures>> figures;
  if (!out.units.empty() && out.has_records) {
    std::vector<UnitCode> codes;
    for (const auto& place : out.units) codes.push_back(place.unit);
    EVENKEEL_TRY_LET(const auto service,
                     asking.snapshots.service(asking.store, asking.agreements, asking.as_of, codes));
    for (const auto& unit : service.units) needs.add(*unit);
    figures = service.units;
  }
  EVENKEEL_TRY(add_matters(asking, needs, out));
  EVENKEEL_TRY(add_surveys(asking, needs));
  if (!out.matters.empty() || !out.own.empty()) EVENKEEL_TRY(add_names(asking, figures, out));
  EVENKEEL_TRY(add_quarantine(asking, needs));
  needs.take_pools(out);
  out.needs = needs.take();
  return out;
}

}  // namespace

Result<HomeView> see_home(const Asking& asking) {
  EVENKEEL_TRY(access::require(asking.viewer, Permission::SignedIn));
  return in_view(asking, [&] { return read_home(asking); });
}

}  // namespace evenkeel
