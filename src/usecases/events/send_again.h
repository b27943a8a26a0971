// A message that was given up, sent once more: its receiver works again.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "domain/access/viewer.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/store.h"

namespace evenkeel {

// Due at once, with all its tries before it. Needs ManageAccounts; leaves an entry in the ledger. NotFound
// (NO-WEBHOOK, NO-DELIVERY: nothing of that number was given up).
Result<void> send_again(Store& store, const Viewer& viewer, const Clock& clock, const std::string& webhook,
                        std::int64_t event);

}  // namespace evenkeel
