// Where nobody has answered to the end: a dispute between employer and unions, registered with its evidence.
#pragma once

#include "usecases/matters/kind.h"

namespace evenkeel {

// Inside the caller's transaction. Its details name the matter it comes from, each event of it with its entry
// in the ledger, and the figures that were attached there.
Result<Matter> register_dispute(Store& store, const Agreement& agreement, const Matter& from,
                                const Clock& clock);

}  // namespace evenkeel
