// What people have said of their own work that every plan obeys while it stands: declarations of excessive
// workload, and contracted hours only. Nobody else's statement takes either back.
#pragma once

#include "usecases/ports/store.h"

namespace evenkeel::allocation {
struct AllocationFacts;
}

namespace evenkeel {

// Adds those that stand as known at a ledger entry. Of everywhere: somebody may work in two units.
Result<void> add_declarations(Store& store, const std::string& actor, std::int64_t known_at,
                              allocation::AllocationFacts& facts);

}  // namespace evenkeel
