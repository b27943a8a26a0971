// Contracted hours only: the switch as a fact that allocating rests on.
#pragma once

#include "usecases/see/desk.h"

namespace evenkeel {

// Inside the caller's transaction: that somebody works contracted hours only, or no longer does, from today
// on. `matter` is the switch that says so.
Result<void> state_hours_only(const Desk& desk, const PersonCode& person, const std::string& matter, bool on);

// Whether their switch stands.
Result<bool> works_contracted_only(Store& store, const PersonCode& person);

}  // namespace evenkeel
