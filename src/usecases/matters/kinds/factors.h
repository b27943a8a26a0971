// The six factors of stress at work. Source: HSE, Management Standards (guidance, not binding).
#pragma once

#include <vector>

#include "usecases/matters/kind.h"

namespace evenkeel {

// "demands", "control", "support", "relationships", "role", "change", with what each means.
const std::vector<FieldChoice>& stress_factors();

}  // namespace evenkeel
