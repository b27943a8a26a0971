// A what-if states facts by hand: whom and which case it names has to be there, or it would say nothing, and
// nobody would be told.
#pragma once

#include "allocation/facts.h"
#include "base/result.h"
#include "domain/snapshot.h"

namespace evenkeel {

// Of records that hold everybody. NotFound: NO-PERSON, NO-CASE, the first that is not there. Former officers
// of a case may be gone.
Result<void> check_names(const allocation::AllocationFacts& facts, const Snapshot& snapshot);

}  // namespace evenkeel
