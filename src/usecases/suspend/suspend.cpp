#include "usecases/suspend/suspend.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

#include "access/matter_walls.h"
#include "access/office.h"
#include "access/permissions.h"
#include "base/characters.h"
#include "base/text.h"
#include "domain/working_days.h"
#include "usecases/matters/matters.h"
#include "usecases/ports/matter_store.h"
#include "usecases/suspend/suspension_json.h"

namespace evenkeel {
namespace {

constexpr std::size_t kMostReason = 4'000;
constexpr std::string_view kOwn = "practitioner";

Error no_suspension(const std::string& id) {
  return Error::not_found("NO-MATTER", fmt::format("there is no suspension {} that you may open", id),
                          "The list of suspensions gives their numbers.");
}

Result<void> check_suspension_reason(const std::string& reason) {
  if (trim(reason).empty()) return fail(Error::invalid("SUSPEND-REASON", "Enter why"));
  if (characters(reason) > kMostReason)
    return fail(Error::invalid("SUSPEND-REASON", "Shorten the reason to 4,000 characters"));
  return {};
}

// In which office the viewer may put their name under it; none: in none.
std::optional<std::string> office_for(const Viewer& viewer, const PersonCode& person,
                                      const Whereabouts& where) {
  if (viewer.person == person && access::may(viewer, Permission::SeeOwnWorkload, where))
    return std::string{kOwn};
  for (const auto role : {Role::HeadOfUnit, Role::RegionalDirector, Role::SeniorPractitioner})
    if (access::holds_office(viewer, role, where)) return std::string{access::office_words(role)};
  return std::nullopt;
}

bool is_head(const std::string& office) {
  return office == access::office_words(Role::HeadOfUnit) ||
         office == access::office_words(Role::RegionalDirector);
}

Error not_theirs() {
  return Error::forbidden("SUSPEND-WHO", "a suspension is agreed between a practitioner and who manages them",
                          "Ask one of them.");
}

Error refusal(const TaskOfPerson& row) {
  const auto what =
      row.case_id.empty() ? row.task->name : fmt::format("{}, case {}", row.task->name, row.case_id);
  switch (row.may_stop) {
    case relief::MayStop::Excluded:
      return Error::forbidden(
          "SUSPEND-EXCLUDED",
          fmt::format("{}: its tasks never stop ({}), whoever signs", what, fmt::join(row.excluded_by, ", ")),
          "Leave this case out. When its records change, it is asked anew.");
    case relief::MayStop::LegalDuty:
      return Error::forbidden("SUSPEND-DUTY", fmt::format("{} {}", what, relief::stop_words(row.may_stop)),
                              "");
    case relief::MayStop::StageNotIn:
      return Error::forbidden(
          "SUSPEND-STAGE", fmt::format("{} {}: {}", what, relief::stop_words(row.may_stop), row.task->stage),
          "The authoriser of the stage enters it, on the unit's page.");
    case relief::MayStop::NotInOrder:
    case relief::MayStop::NotPriced:
    case relief::MayStop::NotOfCase:
    case relief::MayStop::Yes:
      break;
  }
  return Error::forbidden("SUSPEND-ORDER", fmt::format("{} {}", what, relief::stop_words(row.may_stop)), "");
}

Result<const TaskOfPerson*> task_of(const PersonTasks& tasks, const std::string& task,
                                    const std::string& case_id) {
  const auto row = std::ranges::find_if(tasks.tasks, [&](const TaskOfPerson& one) {
    return one.task->code.text() == task && one.case_id == case_id && !one.hidden;
  });
  if (row != tasks.tasks.end()) return &*row;
  return fail(Error::invalid(
      "SUSPEND-TASK",
      fmt::format("{}{}{} is no task of this person", task, case_id.empty() ? "" : " of case ", case_id),
      "Choose among those shown."));
}

Result<void> check_dates(Suspension& out, const SuspendRequest& request, Date today) {
  out.from = today;
  if (!trim(request.from).empty()) {
    const auto from = Date::parse(trim(request.from));
    if (!from) return fail(Error::invalid("SUSPEND-DATES", "Enter the first day as a date, like 2026-11-30"));
    out.from = *from;
  }
  if (!trim(request.to).empty()) {
    const auto to = Date::parse(trim(request.to));
    if (!to)
      return fail(Error::invalid("SUSPEND-DATES",
                                 "Enter the day on which they are due again as a date, like 2026-12-31"));
    out.to = *to;
  }
  if (out.from < today)
    return fail(Error::invalid("SUSPEND-DATES", "A suspension begins today or later",
                               "Nothing is suspended backwards."));
  if (out.to && *out.to <= out.from)
    return fail(Error::invalid("SUSPEND-DATES", "The tasks are due again after the first day"));
  return {};
}

// For good, or longer than the agreed review: the head of the unit stands under it too.
bool needs_head(const Agreement& agreement, const Suspension& suspension) {
  const auto clock = std::ranges::find(agreement.clocks, "suspension-review", &ResponseClock::code);
  const int days = clock == agreement.clocks.end() ? 20 : clock->working_days;
  return !suspension.to || *suspension.to > plus_working_days(suspension.from, days);
}

Result<void> add_tasks(Suspension& out, const PersonTasks& tasks, const SuspendRequest& request) {
  if (request.tasks.empty()) return fail(Error::invalid("SUSPEND-NONE", "Choose at least one task to stop"));
  for (const auto& [code, case_id] : request.tasks) {
    EVENKEEL_TRY_LET(const auto* row, task_of(tasks, code, case_id));
    if (row->may_stop != relief::MayStop::Yes) return fail(refusal(*row));
    if (row->stopped)
      return fail(
          Error::conflict("SUSPEND-STANDS", fmt::format("{} is stopped already", row->task->name), ""));
    out.tasks.push_back({code, row->task->name, case_id, row->task->suspension_order.value_or(0),
                         row->weekly_hundredths, std::nullopt});
  }
  return {};
}

bool has_own(const Suspension& one) {
  return std::ranges::any_of(one.names, [](const SuspensionName& name) { return name.office == kOwn; });
}
bool has_manager(const Suspension& one) {
  return std::ranges::any_of(one.names, [](const SuspensionName& name) { return name.office != kOwn; });
}
bool has_head(const Suspension& one) {
  return std::ranges::any_of(one.names, [](const SuspensionName& name) { return is_head(name.office); });
}

// The role that is still missing; none: all names stand under it.
std::optional<Role> missing(const Suspension& one) {
  if (!has_own(one)) return Role::Practitioner;
  if (!has_manager(one)) return Role::SeniorPractitioner;
  if (one.needs_head && !has_head(one)) return Role::HeadOfUnit;
  return std::nullopt;
}

void set_waiting(Matter& matter, const Suspension& one) {
  const auto role = missing(one);
  matter.state = role ? MatterState::Open : MatterState::Answered;
  matter.awaits = role ? text_of(*role) : "";
}

struct Found {
  Matter matter;
  Suspension suspension;
  PersonTasks tasks;
};

// Of a person whom the viewer may see; the tasks as they are today.
Result<Found> find_suspension(const Desk& desk, const std::string& id) {
  auto matter = desk.store.matters().get(id);
  if (!matter || matter->kind != MatterKind::Suspension || !matter->where.person ||
      !access::may_see(desk.viewer, *matter))
    return fail(no_suspension(id));
  EVENKEEL_TRY_LET(auto suspension, suspension_in(matter->details.reveal()));
  if (!suspension) return fail(no_suspension(id));
  auto found = find_person(desk, *matter->where.person, desk.today(), Permission::SeePeople);
  if (!found) return fail(no_suspension(id));
  EVENKEEL_TRY_LET(auto tasks, person_tasks(desk, *found));
  return Found{std::move(*matter), std::move(*suspension), std::move(tasks)};
}

Result<std::string> own_office(const Desk& desk, const Found& found) {
  const auto office = office_for(desk.viewer, *found.matter.where.person, found.matter.where);
  if (!office) return fail(not_theirs());
  return *office;
}

Result<void> require_open(const Found& found) {
  if (found.matter.state == MatterState::Open || found.matter.state == MatterState::Answered) return {};
  return fail(Error::conflict("SUSPEND-STATE", fmt::format("{} is over", found.matter.id),
                              "Look at what has happened since."));
}

Result<Matter> keep(const Desk& desk, const Found& found, std::int64_t version, const char* act,
                    const std::string& words, const ChangeMatter& change) {
  const auto details = details_of(found.suspension);
  return move_matter(desk.store, found.matter.id, version,
                     {.act = act, .text = Private<std::string>{words}, .health = {}}, desk.viewer.account,
                     desk.clock.now_utc(), [&](Matter& now) -> Result<void> {
                       now.details = Private<std::string>{details};
                       return change(now);
                     });
}

const SeenSuspension* seen_in(const PersonTasks& tasks, const std::string& id) {
  const auto one =
      std::ranges::find(tasks.suspensions, id, [](const SeenSuspension& s) { return s.matter.id; });
  return one == tasks.suspensions.end() ? nullptr : &*one;
}

std::string waits_words(const Suspension& one) {
  const auto role = missing(one);
  if (!role) return {};
  return role == Role::Practitioner ? "the practitioner"
                                    : std::string{"the "} + std::string{access::office_words(*role)};
}

// Of a case that the person holds no more nobody can say here whether it is restricted.
void hide_cases(const Viewer& viewer, const Found& found, std::vector<SuspendedNow>& tasks) {
  if (access::may(viewer, Permission::SeeRestrictedCases, found.matter.where)) return;
  for (auto& now : tasks) {
    const bool shown = std::ranges::any_of(found.tasks.tasks, [&](const TaskOfPerson& row) {
      return !row.hidden && row.case_id == now.task.case_id;
    });
    if (!shown && !now.task.case_id.empty()) now.task.case_id = kCaseNotShown;
  }
}

OneSuspension one_of(const Desk& desk, const Found& found) {
  OneSuspension out;
  if (const auto* seen = seen_in(found.tasks, found.matter.id)) out.seen = *seen;
  out.name = found.tasks.name;
  out.figures = found.tasks.figures;
  const auto office = office_for(desk.viewer, *found.matter.where.person, found.matter.where);
  const bool open = found.matter.state == MatterState::Open;
  if (open) out.waits_for = waits_words(found.suspension);
  const auto lacking = missing(found.suspension);
  out.may_agree = open && office && lacking &&
                  (lacking == Role::Practitioner ? *office == kOwn
                   : lacking == Role::HeadOfUnit ? is_head(*office)
                                                 : *office != kOwn);
  out.may_end = office && (open || found.matter.state == MatterState::Answered);
  hide_cases(desk.viewer, found, out.seen.tasks);
  return out;
}

}  // namespace

Result<Matter> propose_suspension(const Desk& desk, const SuspendRequest& request) {
  EVENKEEL_TRY_LET(const auto found, find_person(desk, request.person, desk.today(), Permission::SeePeople));
  const auto office = office_for(desk.viewer, request.person, found.where);
  if (!office) return fail(not_theirs());
  EVENKEEL_TRY_LET(const auto tasks, person_tasks(desk, found));
  Suspension suspension;
  EVENKEEL_TRY(add_tasks(suspension, tasks, request));
  EVENKEEL_TRY(check_dates(suspension, request, desk.clock.today()));
  EVENKEEL_TRY(check_suspension_reason(request.reason));
  const auto& agreement = found.unit->in_use->agreement;
  suspension.reason = request.reason;
  suspension.needs_head = needs_head(agreement, suspension);
  suspension.workload = tasks.figures.workload;
  suspension.available = tasks.figures.available;
  suspension.agreement = agreement.digest.text();
  suspension.names = {{desk.viewer.account, *office, desk.clock.now_utc()}};
  Matter matter;
  matter.kind = MatterKind::Suspension;
  matter.where = found.where;
  matter.where.person = request.person;
  matter.due = plus_working_days(desk.clock.today(), 2);
  matter.title =
      fmt::format("{} to stop",
                  suspension.tasks.size() == 1 ? "1 task" : fmt::format("{} tasks", suspension.tasks.size()));
  matter.details = Private<std::string>{details_of(suspension)};
  set_waiting(matter, suspension);
  return open_matter(desk.store, std::move(matter),
                     {.act = "proposed", .text = Private<std::string>{request.reason}, .health = {}},
                     desk.viewer.account, desk.clock.now_utc());
}

Result<Matter> agree_suspension(const Desk& desk, const std::string& id, std::int64_t version) {
  EVENKEEL_TRY_LET(auto found, find_suspension(desk, id));
  EVENKEEL_TRY_LET(const auto office, own_office(desk, found));
  const auto lacking = missing(found.suspension);
  if (found.matter.state != MatterState::Open || !lacking)
    return fail(Error::conflict("SUSPEND-STATE", fmt::format("{} waits for nobody", id), ""));
  const bool fits = lacking == Role::Practitioner ? office == kOwn
                    : lacking == Role::HeadOfUnit ? is_head(office)
                                                  : office != kOwn;
  const bool again = std::ranges::any_of(
      found.suspension.names, [&](const SuspensionName& name) { return name.by == desk.viewer.account; });
  if (!fits || again) return fail(not_theirs());
  for (const auto& task : found.suspension.tasks) {
    EVENKEEL_TRY_LET(const auto* row, task_of(found.tasks, task.task, task.case_id));
    if (row->may_stop != relief::MayStop::Yes) return fail(refusal(*row));
  }
  found.suspension.names.push_back({desk.viewer.account, office, desk.clock.now_utc()});
  const auto& suspension = found.suspension;
  return keep(desk, found, version, missing(suspension) ? "signed" : "agreed", {},
              [&](Matter& now) -> Result<void> {
                set_waiting(now, suspension);
                if (!missing(suspension)) now.due = suspension.to;
                return {};
              });
}

Result<Matter> end_suspension(const Desk& desk, const std::string& id, std::int64_t version,
                              const std::string& reason) {
  EVENKEEL_TRY_LET(const auto found, find_suspension(desk, id));
  EVENKEEL_TRY(own_office(desk, found));
  EVENKEEL_TRY(require_open(found));
  EVENKEEL_TRY(check_suspension_reason(reason));
  const bool before = found.matter.state == MatterState::Open;
  return keep(desk, found, version, before ? "withdrawn" : "ended", reason, [&](Matter& now) -> Result<void> {
    now.state = before ? MatterState::Withdrawn : MatterState::Closed;
    now.awaits.clear();
    now.due.reset();
    return {};
  });
}

Result<Matter> mark_done(const Desk& desk, const std::string& id, std::int64_t version,
                         const std::string& task, const std::string& case_id) {
  EVENKEEL_TRY_LET(auto found, find_suspension(desk, id));
  EVENKEEL_TRY(own_office(desk, found));
  EVENKEEL_TRY(require_open(found));
  const auto one = std::ranges::find_if(found.suspension.tasks, [&](const SuspendedTask& now) {
    return now.task == task && now.case_id == case_id && !now.done;
  });
  if (one == found.suspension.tasks.end())
    return fail(Error::not_found("SUSPEND-TASK", "that task is not stopped here", ""));
  one->done = desk.clock.today();
  return keep(desk, found, version, "done-after-all", one->name, [](Matter&) -> Result<void> { return {}; });
}

Result<OneSuspension> see_suspension(const Desk& desk, const std::string& id) {
  EVENKEEL_TRY_LET(const auto found, find_suspension(desk, id));
  EVENKEEL_TRY(
      note_reading(desk, ReadKind::Person, found.matter.where.person->text(), *found.matter.where.pdu));
  auto out = one_of(desk, found);
  EVENKEEL_TRY_LET(out.events, desk.store.matters().events(id));
  return out;
}

Result<std::vector<OneSuspension>> list_suspensions(const Desk& desk) {
  MatterQuery query;
  query.kinds = {MatterKind::Suspension};
  query.at_most = 10'000;
  const Scope anywhere{.actor = "", .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  EVENKEEL_TRY_LET(const auto matters, desk.store.matters().find(anywhere, query));
  EVENKEEL_TRY(note_reading(desk, ReadKind::People, "suspensions", UnitCode{"service"}));
  std::vector<OneSuspension> out;
  for (const auto& matter : matters) {
    if (!matter.where.person || !access::may_see(desk.viewer, matter)) continue;
    const auto found = find_suspension(desk, matter.id);
    if (found) out.push_back(one_of(desk, *found));
  }
  std::ranges::sort(out, std::ranges::greater{},
                    [](const OneSuspension& one) { return one.seen.matter.opened_at; });
  return out;
}

Result<DemandsToEnd> demands_to_end(const Desk& desk) {
  EVENKEEL_TRY(access::require(desk.viewer, Permission::SeeAgreement));
  EVENKEEL_TRY_LET(const auto in_use,
                   desk.snapshots.agreement(desk.store, desk.agreements, desk.clock.today()));
  MatterQuery query;
  query.kinds = {MatterKind::Suspension};
  query.states = {MatterState::Answered};
  query.at_most = 100'000;
  const Scope anywhere{.actor = "", .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  EVENKEEL_TRY_LET(const auto matters, desk.store.matters().find(anywhere, query));
  std::map<std::string, DemandToEnd> sums;
  for (const auto& matter : matters) {
    EVENKEEL_TRY_LET(const auto one, suspension_in(matter.details.reveal()));
    if (!one || one->to) continue;
    for (const auto& task : one->tasks) {
      if (task.done) continue;
      auto& sum = sums[task.task];
      sum.task = task.task;
      sum.name = task.name;
      ++sum.cases;
      sum.weekly_hundredths += task.weekly_hundredths;
    }
  }
  DemandsToEnd out;
  for (auto& [code, sum] : sums) {
    if (sum.cases < in_use->agreement.publication.smallest_group)
      ++out.hidden;
    else
      out.demands.push_back(std::move(sum));
  }
  std::ranges::sort(out.demands, std::ranges::greater{}, &DemandToEnd::weekly_hundredths);
  return out;
}

}  // namespace evenkeel
