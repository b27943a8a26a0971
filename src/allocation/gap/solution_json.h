// The file of a solution: what anybody needs, beside the instance, to check its value and its bound.
#pragma once

#include <string>
#include <string_view>

#include "allocation/gap/solver.h"

namespace evenkeel::gap {

// Canonical JSON, kind "evenkeel-assignment", version 1 (docs/methods/solver.md). `instance_text` is the file
// of the instance, whose SHA-256 is named. Undefined (CANONICAL-NUMBER) for a figure of 2^53 or more.
Result<std::string> solution_json(std::string_view instance_name, std::string_view instance_text,
                                  const Solution& solution);

}  // namespace evenkeel::gap
