// A supervisor's authority over what comes to their team: to refuse intake, to take it again, and, for
// whoever stands above, to overrule by name and with a reason.
#pragma once

#include <string>

#include "usecases/see/desk.h"

namespace evenkeel {

enum class IntakeAct : std::uint8_t { Refuse, Lift, Overrule };
template <>
struct Words<IntakeAct> {
  static constexpr std::string_view noun = "act about a team's intake";
  static constexpr std::pair<IntakeAct, std::string_view> values[] = {
      {IntakeAct::Refuse, "refuse"}, {IntakeAct::Lift, "lift"}, {IntakeAct::Overrule, "overrule"}};
};

// Forbidden (ACCESS-DENIED) where the viewer answers for nobody of the team.
Result<void> require_team(const Desk& desk, const TeamCode& team);

// Writes the fact and the ledger's entry, which names who did it, why, and, of an overruling, whose refusal
// it was. Forbidden (ACCESS-DENIED): an SPO of the team, or whoever stands above, refuses; whoever refused
// lifts; only a head of unit or a regional director overrules. Conflict (INTAKE-STATE) when there is nothing
// to lift or overrule, or it is refused already. Invalid (INTAKE-REASON) without a reason.
Result<void> act_on_intake(const Desk& desk, const TeamCode& team, IntakeAct act, const std::string& reason);

// A refusal that stands on the snapshot's day; null where none does.
const UnitState* refusal_of(const Snapshot& snapshot, const TeamCode& team);

}  // namespace evenkeel
