// What waits for somebody: matters whose next act is theirs, by role and place or as the person themselves.
#pragma once

#include <vector>

#include "domain/matters/matter.h"
#include "usecases/ports/store.h"

namespace evenkeel {

// Open, soonest due first. Of everywhere; the wall takes out.
Result<std::vector<Matter>> waiting_for(Store& store, const Viewer& viewer);

}  // namespace evenkeel
