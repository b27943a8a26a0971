// What somebody chose by hand in a plan, carried into the one that is made anew in its place: it stays, or it
// is named with the reason why it cannot.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "allocation/facts.h"
#include "domain/saved_plan.h"
#include "usecases/see/desk.h"

namespace evenkeel {

struct EarlierChoices {
  std::vector<PlannedCase> by_hand;
  std::optional<Date> lands = {};  // of that plan
};

// Of no plan where `id` is empty. NotFound (NO-PLAN); Invalid (PLAN-KEEP) for a plan of another unit.
Result<EarlierChoices> earlier_choices(const Desk& desk, const std::string& id, const UnitCode& unit);

// What the engine is told, so that it plans everything else around it. A rebalance looks for its moves beside
// what was chosen, so that these cases stay with their holders there.
std::vector<allocation::Pin> pins_of(const EarlierChoices& earlier, const MeasuredUnit& unit, PlanKind kind,
                                     const std::optional<PersonCode>& about);

// Lays the choices over the engine's cases. Those that could not stay.
std::vector<ChoiceNotKept> keep_choices(const EarlierChoices& earlier, const MeasuredUnit& unit,
                                        PlanKind kind, std::vector<PlannedCase>& cases);

}  // namespace evenkeel
