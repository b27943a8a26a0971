#include "usecases/suspend/person_tasks.h"

#include <algorithm>
#include <map>

#include "access/permissions.h"
#include "allocation/features.h"
#include "base/decimal.h"
#include "usecases/access/sight.h"
#include "usecases/ports/matter_store.h"
#include "usecases/see/asking.h"
#include "usecases/suspend/suspension_json.h"
#include "workload/capacity.h"

namespace evenkeel {
namespace {

std::optional<Date> date_or_none(std::int32_t day) {
  return day == 0 ? std::nullopt : std::optional{Date::from_day_number(day)};
}

std::vector<Index> cases_of(const Snapshot& snapshot, Index person) {
  std::vector<Index> out;
  const auto held = std::ranges::equal_range(snapshot.cases, person, {}, &CaseRow::holder);
  for (auto at = held.begin(); at != held.end(); ++at) {
    const auto& one = *at;
    const auto row = static_cast<Index>(at - snapshot.cases.begin());
    if (one.id != kNobody && one.listing == Listing::Scored) out.push_back(row);
  }
  return out;
}

// Hours, in hundredths, that so many points take at the person's rate, up.
std::int64_t hours_of_points(std::int64_t points, const workload::Rate& rate) {
  if (points <= 0 || !rate.usable()) return 0;
  const auto worth = Int128{rate.points} * 100;
  return static_cast<std::int64_t>((Int128{points} * rate.hours.hundredths + worth - 1) / worth);
}

std::int64_t points_of_hours(std::int64_t hours, const workload::Rate& rate) {
  if (!rate.usable()) return 0;
  return divide_truncated(Int128{hours} * rate.points * 100, rate.hours.hundredths);
}

bool agreed(const Matter& matter, const Suspension&) { return matter.state == MatterState::Answered; }

class Teller {
 public:
  Teller(const Desk& desk, const FoundPerson& found)
      : desk_(desk),
        found_(found),
        unit_(*found.unit),
        agreement_(found.unit->in_use->agreement),
        sight_(sight_of(desk.viewer, found.unit->snapshot, found.person)) {}

  Result<PersonTasks> run() {
    PersonTasks out;
    out.found = found_;
    out.name = found_.record().name.reveal();
    const auto stated = allocation::with_stated({}, unit_.snapshot);
    for (const auto row : cases_of(unit_.snapshot, found_.person)) {
      cases_.push_back(case_features(unit_, row, stated));
      hidden_[cases_.back().id] = !(unit_.snapshot.cases[row].restricted ? sight_.restricted : sight_.cases);
    }
    EVENKEEL_TRY_LET(out.stage, stage_of(desk_.store, agreement_, unit_.figures->unit, desk_.clock.today()));
    if (out.stage) stage_order_ = out.stage->order;
    EVENKEEL_TRY(read_suspensions(out));
    fill_tasks(out);
    fill_week(out);
    fill_figures(out);
    propose(out);
    return out;
  }

 private:
  Result<void> read_suspensions(PersonTasks& out) {
    MatterQuery query;
    query.kinds = {MatterKind::Suspension};
    query.person = found_.record().code;
    const Scope anywhere{.actor = "", .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
    EVENKEEL_TRY_LET(auto matters, desk_.store.matters().find(anywhere, query));
    for (auto& matter : matters) {
      EVENKEEL_TRY_LET(auto one, suspension_in(matter.details.reveal()));
      if (!one) continue;
      out.suspensions.push_back(stand(std::move(matter), std::move(*one)));
    }
    std::ranges::sort(out.suspensions, std::ranges::greater{},
                      [](const SeenSuspension& one) { return one.matter.opened_at; });
    return {};
  }

  SeenSuspension stand(Matter matter, Suspension suspension) {
    SeenSuspension out;
    for (const auto& task : suspension.tasks) {
      SuspendedNow now{task, SuspendedState::Proposed, {}};
      now.state = state_of(matter, suspension, task, now.excluded_by);
      if (now.state == SuspendedState::Stopped) {
        out.freed += task.weekly_hundredths;
        stopped_.push_back({task.task, task.case_id});
      }
      out.tasks.push_back(std::move(now));
    }
    out.matter = std::move(matter);
    out.suspension = std::move(suspension);
    return out;
  }

  SuspendedState state_of(const Matter& matter, const Suspension& suspension, const SuspendedTask& task,
                          std::vector<std::string>& excluded_by) const {
    const auto today = desk_.clock.today();
    if (matter.state == MatterState::Withdrawn || matter.state == MatterState::Closed)
      return SuspendedState::Ended;
    if (suspension.to && today >= *suspension.to) return SuspendedState::Restored;
    const auto one = std::ranges::find(cases_, task.case_id, &relief::CaseFeatures::id);
    if (!task.case_id.empty() && one == cases_.end()) return SuspendedState::NotHeld;
    if (!task.case_id.empty()) excluded_by = relief::exclusions_of(agreement_, *one, today);
    if (!excluded_by.empty()) return SuspendedState::Excluded;
    if (task.done) return SuspendedState::Done;
    if (!agreed(matter, suspension)) return SuspendedState::Proposed;
    return today < suspension.from ? SuspendedState::NotYet : SuspendedState::Stopped;
  }

  bool is_stopped(const std::string& task, const std::string& case_id) const {
    return std::ranges::any_of(
        stopped_, [&](const relief::StoppedTask& one) { return one.task == task && one.case_id == case_id; });
  }

  void add_task(PersonTasks& out, const Task& task, const relief::CaseFeatures* one) {
    TaskOfPerson row;
    row.task = &task;
    row.case_id = one == nullptr ? std::string{} : one->id;
    row.hidden = one != nullptr && hidden_[one->id];
    row.weekly_hundredths = relief::weekly_hundredths(task);
    row.may_stop = relief::may_stop(agreement_, task, one, stage_order_, desk_.clock.today());
    if (one != nullptr) row.excluded_by = relief::exclusions_of(agreement_, *one, desk_.clock.today());
    row.stopped = is_stopped(task.code.text(), row.case_id);
    out.tasks.push_back(std::move(row));
  }

  void fill_tasks(PersonTasks& out) {
    for (const auto& task : agreement_.tasks) {
      if (task.features.empty()) {
        if (task.suspension_order && task.hours_each) add_task(out, task, nullptr);
        continue;
      }
      for (const auto& one : cases_)
        if (relief::speaks_of(task.features, one)) add_task(out, task, &one);
    }
    std::ranges::stable_sort(out.tasks, {}, [](const TaskOfPerson& row) {
      return std::pair{row.task->suspension_order.value_or(1'000), std::string_view{row.case_id}};
    });
  }

  void fill_week(PersonTasks& out) const {
    const auto& figure = unit_.measurement.people[found_.person];
    const auto hours = figure.contracted.hundredths - figure.reduced.hundredths;
    out.week = relief::week_of(agreement_, cases_, desk_.clock.today(), hours, stopped_);
    for (auto& due : out.week.due) {
      const auto one = hidden_.find(due.case_id);
      if (one != hidden_.end() && one->second) due.case_id = kCaseNotShown;
    }
  }

  void fill_figures(PersonTasks& out) const {
    const auto& figure = unit_.measurement.people[found_.person];
    const auto rate = workload::rate_of(agreement_.capacity, found_.record().grade);
    auto& f = out.figures;
    f.workload = figure.workload.hundredths;
    f.available = figure.available.hundredths;
    f.used = figure.used;
    for (const auto& one : out.suspensions) f.freed += one.freed;
    if (f.available <= 0) return;
    const auto line = divide_truncated(Int128{f.available} * agreement_.lines.line_tenths, 1000);
    f.hours_over = hours_of_points(f.workload - line, rate);
    f.left_over = std::max<std::int64_t>(0, f.hours_over - f.freed);
    f.used_after = workload::capacity_used(
        Points{std::max<std::int64_t>(0, f.workload - points_of_hours(f.freed, rate))}, figure.available);
  }

  void propose(PersonTasks& out) const {
    out.overloaded.to_free = out.figures.left_over;
    for (std::size_t i = 0; i < out.tasks.size(); ++i) {
      const auto& row = out.tasks[i];
      if (row.may_stop != relief::MayStop::Yes || row.stopped) continue;
      out.overloaded.options.push_back({row.task->suspension_order.value_or(1), row.task->code.text(),
                                        row.case_id, row.weekly_hundredths});
      out.options.push_back(i);
    }
    out.proposal = relief::relieve(out.overloaded);
    out.proof = relief::least_sentence(out.overloaded, out.proposal);
  }

  const Desk& desk_;
  const FoundPerson& found_;
  const MeasuredUnit& unit_;
  const Agreement& agreement_;
  Sight sight_;
  std::vector<relief::CaseFeatures> cases_;
  std::map<std::string, bool> hidden_;
  std::vector<relief::StoppedTask> stopped_;
  int stage_order_ = 0;
};

// Its figures, or those of a team of it.
bool sees_part_of(const Viewer& viewer, const Places& places, const UnitCode& unit) {
  return std::ranges::any_of(places.teams(), [&](const Team& team) {
    const Whereabouts where{.region = team.region, .pdu = team.pdu, .team = team.code, .person = {}};
    return team.pdu == unit && access::may(viewer, Permission::SeeFigures, where);
  });
}

}  // namespace

relief::CaseFeatures case_features(const MeasuredUnit& unit, Index row,
                                   const allocation::AllocationFacts& stated) {
  const auto& snapshot = unit.snapshot;
  const auto& record = snapshot.cases[row];
  const auto registrations =
      std::ranges::equal_range(snapshot.registrations, row, {}, &RegistrationRow::case_row);
  relief::CaseFeatures out;
  out.id = snapshot.case_ids[record.id];
  for (const auto feature : allocation::features_of(
           record, std::span<const RegistrationRow>{registrations.begin(), registrations.end()}))
    out.features.emplace_back(feature);
  if (const auto tags = stated.features.find(CaseId{out.id}); tags != stated.features.end())
    out.features.insert(out.features.end(), tags->second.begin(), tags->second.end());
  out.started = date_or_none(record.started);
  out.ends = date_or_none(record.ends);
  out.released = date_or_none(record.release);
  return out;
}

Result<PersonTasks> person_tasks(const Desk& desk, const FoundPerson& found) {
  return Teller{desk, found}.run();
}

Result<PersonTasks> see_person_tasks(const Desk& desk, const PersonCode& person) {
  EVENKEEL_TRY_LET(const auto found, find_person(desk, person, desk.today(), Permission::SeePeople));
  EVENKEEL_TRY(note_reading(desk, ReadKind::Person, person.text(), found.unit->figures->unit));
  EVENKEEL_TRY_LET(auto out, person_tasks(desk, found));
  out.may_agree =
      desk.viewer.person == person || access::may(desk.viewer, Permission::AnswerObjections, found.where);
  return out;
}

Result<UnitRelief> see_unit_relief(const Desk& desk, const UnitCode& unit) {
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, desk.today()));
  if (!sees_part_of(desk.viewer, *places, unit)) return fail(access_denied());
  UnitRelief out;
  EVENKEEL_TRY_LET(out.unit, desk.snapshots.unit(desk.store, desk.agreements, unit, desk.today()));
  const auto& agreement = out.unit->in_use->agreement;
  EVENKEEL_TRY_LET(out.stage, stage_of(desk.store, agreement, unit, desk.clock.today()));
  bool read = false;
  for (Index person = 0; person < out.unit->snapshot.people.size(); ++person) {
    if (!out.unit->counts_here(person)) continue;
    const auto place = allowed_place(desk.viewer, Permission::SeePeople, *out.unit, person);
    if (!place) continue;
    out.may_see_people = true;
    if (!out.unit->measurement.people[person].over_line) continue;
    if (!read) EVENKEEL_TRY(note_reading(desk, ReadKind::People, "relief", unit));
    read = true;
    EVENKEEL_TRY_LET(auto one, person_tasks(desk, {out.unit, person, *place}));
    out.stopped += one.figures.freed;
    out.people.push_back(std::move(one));
  }
  std::ranges::sort(out.people, std::ranges::greater{},
                    [](const PersonTasks& one) { return one.figures.left_over; });
  return out;
}

}  // namespace evenkeel
