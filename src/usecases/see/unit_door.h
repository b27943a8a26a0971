// Whether somebody may act in a unit at all, asked before anything of it is read.
#pragma once

#include "usecases/see/desk.h"

namespace evenkeel {

// Forbidden (ACCESS-DENIED) unless the viewer holds the permission at the PDU or at one of its teams; the
// same for a unit that does not exist.
Result<void> require_in_unit(const Desk& desk, Permission permission, const UnitCode& unit);

}  // namespace evenkeel
