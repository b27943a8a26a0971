#include "usecases/supervise/see_supervision.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "access/matter_walls.h"
#include "access/permissions.h"
#include "usecases/matters/kind.h"
#include "usecases/ports/matter_store.h"
#include "usecases/see/asking.h"
#include "usecases/see/find.h"
#include "usecases/see/see_units.h"
#include "usecases/supervise/intake.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kMost = 1'000'000;

struct Sessions {
  std::map<std::string, Date> held;         // by person: the last one
  std::map<std::string, std::string> open;  // by person: the matter by which one is asked for
};

Result<Sessions> sessions_known(const Desk& desk) {
  MatterQuery query;
  query.kinds = {MatterKind::Session};
  query.at_most = kMost;
  const Scope everywhere{
      .actor = desk.viewer.account, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  EVENKEEL_TRY_LET(const auto found, desk.store.matters().find(everywhere, query));
  Sessions out;
  for (const auto& matter : found) {
    if (!matter.where.person) continue;
    const auto& person = matter.where.person->text();
    if (matter.state == MatterState::Open) out.open[person] = matter.id;
    const auto held = Date::parse(detail_text(details_of(matter), "held"));
    if (!held) continue;
    const auto [known, is_new] = out.held.try_emplace(person, *held);
    if (!is_new) known->second = std::max(known->second, *held);
  }
  return out;
}

class Supervision {
 public:
  Supervision(const Desk& desk, const Sessions& sessions, const SupervisionTopic& agreed)
      : desk_(desk), sessions_(sessions), agreed_(agreed) {}

  void add(const MeasuredUnit& unit) {
    add_count(unit);
    for (Index i = 0; i < unit.snapshot.people.size(); ++i) {
      if (unit.counts_here(i)) add_session(unit, i);
    }
    for (const auto& team : unit.snapshot.teams) {
      if (unit.is_here(team)) add_intake(unit, team);
    }
  }

  SupervisionView take() {
    std::ranges::sort(out_.sessions, {}, [](const SessionLine& one) {
      return std::tuple{!one.overdue, one.next.value_or(Date::earliest()), one.name, one.person};
    });
    return std::move(out_);
  }

 private:
  void add_count(const MeasuredUnit& unit) {
    UnitSupervision one{
        .unit = unit.figures->unit, .name = unit.figures->name, .count = {}, .supervisors = {}};
    one.count = workload::count_supervision(unit.snapshot, std::max(1, agreed_.reports_per_supervisor),
                                            [&](Index i) { return unit.counts_here(i); });
    for (const auto& load : one.count.loads) {
      const auto& person = unit.snapshot.people[load.supervisor];
      one.supervisors.push_back({person.code, person.name.reveal(), load.reports, load.over});
    }
    out_.units.push_back(std::move(one));
  }

  void add_session(const MeasuredUnit& unit, Index index) {
    const auto& person = unit.snapshot.people[index];
    const bool own = desk_.viewer.person == person.code;
    if (own || !may_over_person(desk_.viewer, Permission::AnswerObjections, unit, index)) return;
    SessionLine line{.person = person.code,
                     .name = person.name.reveal(),
                     .unit_name = unit.figures->name,
                     .held = {},
                     .next = {},
                     .overdue = true,
                     .asked = {}};
    const auto held = sessions_.held.find(person.code.text());
    if (held != sessions_.held.end()) {
      line.held = held->second;
      line.next = held->second.plus_days(7 * agreed_.weeks_between_sessions);
      line.overdue = *line.next < desk_.clock.today();
    }
    const auto open = sessions_.open.find(person.code.text());
    if (open != sessions_.open.end()) line.asked = open->second;
    out_.sessions.push_back(std::move(line));
  }

  void add_intake(const MeasuredUnit& unit, const TeamRow& team) {
    const auto where = unit.whereabouts(team);
    if (!access::may(desk_.viewer, Permission::AnswerObjections, where)) return;
    IntakeLine line{.team = team.code,
                    .name = team.name,
                    .refused = false,
                    .since = {},
                    .said_by = {},
                    .overrules = false};
    if (const auto* refusal = refusal_of(unit.snapshot, team.code)) {
      line.refused = true;
      line.since = refusal->from;
      const auto who = refusal->said_by ? unit.find(*refusal->said_by) : kNobody;
      if (refusal->said_by) line.said_by = refusal->said_by->text();
      if (who != kNobody) line.said_by = unit.snapshot.people[who].name.reveal();
      line.overrules = refusal->said_by && refusal->said_by != desk_.viewer.person &&
                       (access::holds_at(desk_.viewer, Role::HeadOfUnit, where) ||
                        access::holds_at(desk_.viewer, Role::RegionalDirector, where));
    }
    out_.intake.push_back(std::move(line));
  }

  const Desk& desk_;
  const Sessions& sessions_;
  const SupervisionTopic& agreed_;
  SupervisionView out_;
};

}  // namespace

Result<SupervisionView> see_supervision(const Desk& desk) {
  EVENKEEL_TRY(access::require(desk.viewer, Permission::AnswerObjections));
  const auto asking = asking_today(desk);
  EVENKEEL_TRY_LET(const auto places, units_in_sight(asking, Permission::AnswerObjections));
  EVENKEEL_TRY_LET(const auto sessions, sessions_known(desk));
  EVENKEEL_TRY_LET(const auto in_use,
                   desk.snapshots.agreement(desk.store, desk.agreements, desk.clock.today()));
  const auto& agreed = in_use->agreement.supervision;
  Supervision all{desk, sessions, agreed};
  for (const auto& place : places) {
    EVENKEEL_TRY_LET(const auto unit,
                     desk.snapshots.unit(desk.store, desk.agreements, place.unit, desk.today()));
    all.add(*unit);
  }
  EVENKEEL_TRY(note_reading(desk, ReadKind::People, "supervision", UnitCode{"service"}));
  auto out = all.take();
  out.reports_per_supervisor = agreed.reports_per_supervisor;
  out.weeks_between_sessions = agreed.weeks_between_sessions;
  out.standing = agreed.provenance.standing;
  out.source = agreed.provenance.source;
  return out;
}

}  // namespace evenkeel
