// The stage of a unit: how far work may be cut back there. Entered by the authoriser that the agreement
// names, when the unit's measured figure is above the stage's trigger; it ends at its review unless it is
// entered again.
#pragma once

#include <optional>
#include <string>

#include "domain/matters/matter.h"
#include "domain/matters/suspension.h"
#include "usecases/see/desk.h"

namespace evenkeel {

// The one that stands on the day, with its matter; none: the first stage, in which nothing stops.
struct StageNow {
  Matter matter;
  EnteredStage entered;
  int order = 0;  // of the stage
  std::string name;
};
Result<std::optional<StageNow>> stage_of(Store& store, const Agreement& agreement, const UnitCode& unit,
                                         Date day);

// Entering a stage ends the one that stood. Forbidden: STAGE-OFFICE (not the authoriser), STAGE-NOT-REACHED
// (the unit is not above the trigger, with its figure). Invalid: STAGE-UNKNOWN, STAGE-REASON.
Result<Matter> enter_stage(const Desk& desk, const UnitCode& unit, const std::string& stage,
                           const std::string& reason);

// By the authoriser. NotFound (NO-STAGE) when none stands. Forbidden (STAGE-OFFICE); Invalid (STAGE-REASON).
Result<Matter> leave_stage(const Desk& desk, const UnitCode& unit, const std::string& reason);

}  // namespace evenkeel
