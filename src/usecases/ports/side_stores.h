// Stores over the same database that few use cases need: asked of a store where they are wanted, so that the
// others do not see them.
#pragma once

#include "usecases/ports/store.h"
#include "usecases/ports/survey_store.h"

namespace evenkeel {

struct SideStores {
  SurveyStore& surveys;
};

// They join the store's transactions and live as long as it does. Unavailable (NO-SIDE-STORE) for a store
// that has none. Implemented in storage/.
Result<SideStores> side_stores(Store& store);

}  // namespace evenkeel
