// A what-if states facts by hand: whom and what it names has to be there, or it would say nothing, and nobody
// would be told.
#pragma once

#include "allocation/facts.h"
#include "allocation/problem.h"
#include "base/result.h"
#include "domain/snapshot.h"

namespace evenkeel {

// Of records that hold everybody. NotFound: NO-PERSON, NO-CASE, NO-TEAM, NO-UNIT, the first that is not
// there. Former officers of a case may be gone.
Result<void> check_names(const allocation::AllocationFacts& facts, const Snapshot& snapshot);

// A pin of a what-if places its case whatever the search does: where that breaks a rule there is no such
// plan. Forbidden (ALLOC-PINS): the first rule that a pin breaks, with its case and its person. Whoever may
// keep a case is given nothing by a pin.
Result<void> check_pins(const allocation::Problem& problem);

// Cases that a plan leaves with their holders, those that are none of its own or, in a rebalance, all that
// are pinned: a pin to somebody else says what the plan does not do, and whoever goes keeps none. The same
// for a pin of a case that waits and that the plan is not about. Invalid (ALLOC-PINS).
Result<void> check_staying_pins(const allocation::Problem& problem, bool all_stay);

}  // namespace evenkeel
