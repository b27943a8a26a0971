// Suspensions and stages as the details of their matters, and back.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "domain/matters/suspension.h"

namespace evenkeel {

std::string details_of(const Suspension& suspension);  // canonical JSON
std::string details_of(const EnteredStage& stage);

// None where the details are of the other form; Conflict (SUSPEND-DAMAGED) where they are of neither.
Result<std::optional<Suspension>> suspension_in(const std::string& details);
Result<std::optional<EnteredStage>> stage_in(const std::string& details);

}  // namespace evenkeel
