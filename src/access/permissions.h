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

// True when one of the viewer's grants holds the permission at a place that covers all given parts of
// `where`. A role's Self covers the viewer's own person and nobody else.
bool may(const Viewer& viewer, Permission permission, const Whereabouts& where = {});

// True when the viewer holds the permission anywhere at all: what a route asks before its use case asks
// about the place.
bool may_somewhere(const Viewer& viewer, Permission permission);

// Forbidden (ACCESS-DENIED); the text names neither the thing nor whether it exists.
Result<void> require(const Viewer& viewer, Permission permission, const Whereabouts& where = {});

// The places where the viewer holds the permission, for the ports; Forbidden (ACCESS-DENIED) where there are
// none. A viewer whose only place is Self gets a scope of no unit at all: such a use case loads by the
// person's own units and keeps what is theirs.
Result<Scope> scope_of(const Viewer& viewer, Permission permission);

}  // namespace evenkeel::access
