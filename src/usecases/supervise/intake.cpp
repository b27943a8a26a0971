#include "usecases/supervise/intake.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>

#include "access/matter_walls.h"
#include "access/permissions.h"
#include "base/json.h"
#include "base/text.h"
#include "usecases/allocate/act.h"

namespace evenkeel {
namespace {

constexpr std::string_view kActs[] = {"intake.refused", "intake.taken-again", "intake.overruled"};

Error denied() {
  return Error::forbidden("ACCESS-DENIED", "that is for somebody else to do",
                          "The team's supervisor refuses and lifts; a head of unit overrules by name.");
}

bool stands_above(const Viewer& viewer, const Whereabouts& where) {
  return access::holds_at(viewer, Role::HeadOfUnit, where) ||
         access::holds_at(viewer, Role::RegionalDirector, where);
}

Result<void> refuse_untimely(const UnitState* refusal, IntakeAct act) {
  const bool refuses = act == IntakeAct::Refuse;
  if (refuses == (refusal == nullptr)) return {};
  return fail(Error::conflict(
      "INTAKE-STATE", refuses ? "the team's intake is refused already" : "the team's intake is not refused",
      "Look at how it stands."));
}

Result<void> refuse_stranger(const Desk& desk, const Whereabouts& where, const UnitState* refusal,
                             IntakeAct act) {
  const bool answers = access::may(desk.viewer, Permission::AnswerObjections, where);
  if (!answers) return fail(denied());
  if (act == IntakeAct::Overrule && !stands_above(desk.viewer, where)) return fail(denied());
  const bool said_it = refusal != nullptr && refusal->said_by && refusal->said_by == desk.viewer.person;
  const bool nobodys = refusal != nullptr && !refusal->said_by;
  if (act == IntakeAct::Lift && !said_it && !nobodys) return fail(denied());
  return {};
}

UnitState next_state(const Desk& desk, const TeamCode& team, IntakeAct act, const UnitState* refusal) {
  const auto today = desk.clock.today();
  if (act == IntakeAct::Refuse)
    return {UnitCode{team.text()}, UnitStateKind::RefusesMore, today, std::nullopt, desk.viewer.person};
  auto ended = *refusal;
  ended.to = today;
  return ended;
}

Private<std::string> payload_of(const TeamCode& team, const std::string& reason, const UnitState* refusal) {
  boost::json::object value{{"team", team.text()}, {"reason", reason}};
  if (refusal != nullptr) value["refused_by"] = refusal->said_by ? refusal->said_by->text() : "";
  return Private<std::string>{canonical_json(value).value()};
}

}  // namespace

const UnitState* refusal_of(const Snapshot& snapshot, const TeamCode& team) {
  const auto found = std::ranges::find_if(snapshot.stated.unit_states, [&](const UnitState& one) {
    return one.unit.text() == team.text() && one.state == UnitStateKind::RefusesMore &&
           in_force(one.from, one.to, snapshot.as_of);
  });
  return found == snapshot.stated.unit_states.end() ? nullptr : &*found;
}

Result<void> require_team(const Desk& desk, const TeamCode& team) {
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, desk.today()));
  const auto* place = places->team(team);
  if (place == nullptr) return fail(denied());
  const Whereabouts where{.region = place->region, .pdu = place->pdu, .team = team, .person = {}};
  return access::require(desk.viewer, Permission::AnswerObjections, where);
}

Result<void> act_on_intake(const Desk& desk, const TeamCode& team, IntakeAct act, const std::string& reason) {
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, desk.today()));
  const auto* place = places->team(team);
  if (place == nullptr || !access::may_somewhere(desk.viewer, Permission::AnswerObjections))
    return fail(denied());
  const Whereabouts where{.region = place->region, .pdu = place->pdu, .team = team, .person = {}};
  EVENKEEL_TRY_LET(const auto unit,
                   desk.snapshots.unit(desk.store, desk.agreements, place->pdu, desk.today()));
  const auto* refusal = refusal_of(unit->snapshot, team);
  EVENKEEL_TRY(refuse_stranger(desk, where, refusal, act));
  EVENKEEL_TRY(refuse_untimely(refusal, act));
  const std::string why{trim(reason)};
  if (why.empty() && act != IntakeAct::Lift)
    return fail(Error::invalid("INTAKE-REASON", "Enter a reason", "It stands in the ledger with your name."));
  RecordSet records;
  records.of<UnitState>().push_back(next_state(desk, team, act, refusal));
  EVENKEEL_TRY(write_act(desk.store, {.day = desk.clock.today(),
                                      .parts = {act_part(new_record_id("intake"), std::move(records))},
                                      .draft = {.at = desk.clock.now_utc(),
                                                .actor = desk.viewer.account,
                                                .act = std::string{kActs[static_cast<std::size_t>(act)]},
                                                .subject = team.text(),
                                                .payload = payload_of(team, why, refusal)}}));
  return {};
}

}  // namespace evenkeel
