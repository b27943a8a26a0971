// Records what people say that allocating rests on, from the same form that a what-if takes: once stored,
// every question and page reads it.
#pragma once

#include "allocation/facts.h"
#include "domain/scope.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/store.h"

namespace evenkeel {

inline constexpr const char* kFactsStatedAct = "allocation.facts-stated";

struct Stated {
  std::int64_t ledger_sequence = 0;
  std::int64_t records = 0;
};

// From `day` on, and until `to` where it is given; with `to` on the day itself, what was stated is taken
// back. Travel times have no end. Invalid: FACTS-NONE, FACTS-PERIOD, FACTS-NOT-KEPT (pins and overrides are
// not facts: a plan is pinned where it is made, an override is signed). NotFound (NO-PERSON, NO-CASE,
// NO-UNIT) names the first code that nobody has.
Result<Stated> state_facts(Store& store, const Scope& scope, const allocation::AllocationFacts& facts,
                           Date day, std::optional<Date> to, const Clock& clock);

}  // namespace evenkeel
