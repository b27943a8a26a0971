#include "usecases/see/unit_door.h"

#include <algorithm>

#include "access/permissions.h"
#include "usecases/see/asking.h"

namespace evenkeel {

Result<void> require_in_unit(const Desk& desk, Permission permission, const UnitCode& unit) {
  if (!access::may_somewhere(desk.viewer, permission)) return fail(access_denied());
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, desk.today()));
  const auto where = places->whereabouts(unit);
  if (!where) return fail(access_denied());
  if (access::may(desk.viewer, permission, *where)) return {};
  const bool at_a_team = std::ranges::any_of(places->teams(), [&](const Team& team) {
    auto there = *where;
    there.team = team.code;
    return team.pdu == unit && access::may(desk.viewer, permission, there);
  });
  if (at_a_team) return {};
  return fail(access_denied());
}

}  // namespace evenkeel
