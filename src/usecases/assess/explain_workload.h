// The working behind one person's figure, or everybody's for a verifier.
#pragma once

#include <functional>
#include <string>

#include "base/result.h"
#include "domain/assessment.h"
#include "usecases/assess/assess_workloads.h"

namespace evenkeel {

// NotFound (NO-PERSON) when nobody of that code is in the snapshot of the day.
Result<Explanation> explain_workload(const Assessed& assessed, Mode mode, const PersonCode& person);

// Everybody in order of code.
Result<void> explain_everybody(const Assessed& assessed, Mode mode,
                               const std::function<Result<void>(const Explanation&)>& sink);

// One line of canonical JSON (docs/methods/explanations.md), which tools/verify recomputes.
std::string explanation_line(const Explanation& explanation);

}  // namespace evenkeel
