// Which role may do what, where. Pure: no store, no clock.
#pragma once

#include <vector>

#include "base/result.h"
#include "domain/access/permission.h"
#include "domain/access/viewer.h"
#include "domain/scope.h"

namespace evenkeel::access {

// The table of docs/operations/access.md, one cell.
bool holds(Role role, Permission permission);

// True when one of the viewer's grants holds the permission at a place that covers `where`. The hierarchy is
// not known here, so `where` carries every level of the thing asked about, the person's region, PDU and team
// as well as the person: a region's grant covers what says that it lies in that region. A role's Self covers
// the viewer's own person and nobody else. An empty `where` asks whether the permission is held at all; what
// belongs to no unit, such as the nation's figure, asks may_everywhere.
bool may(const Viewer& viewer, Permission permission, const Whereabouts& where = {});

// Where a role may be held: an SPO's at a team, a practitioner's at their own person. A grant at any other
// kind of place gives nothing.
bool may_be_held_at(Role role, PlaceKind kind);

// True when the viewer holds the permission anywhere at all: what a route asks before its use case asks
// about the place.
bool may_somewhere(const Viewer& viewer, Permission permission);

// True when the viewer holds the permission for the whole service.
bool may_everywhere(const Viewer& viewer, Permission permission);

// Forbidden (ACCESS-DENIED); the text names neither the thing nor whether it exists.
Result<void> require(const Viewer& viewer, Permission permission, const Whereabouts& where = {});

// The same for what concerns the whole service.
Result<void> require_everywhere(const Viewer& viewer, Permission permission);

// The places where the viewer holds the permission, for the ports; Forbidden (ACCESS-DENIED) where there are
// none. A viewer whose only place is Self gets a scope of no unit at all: such a use case loads by the
// person's own units and keeps what is theirs.
Result<Scope> scope_of(const Viewer& viewer, Permission permission);

}  // namespace evenkeel::access
