// "As it was known at entry 12": of an entry that there is.
#pragma once

#include <cstdint>

#include "base/result.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel {

// kKnownNow, 0 (before the first) and every entry there is. NotFound (LEDGER-NO-ENTRY): nothing was known
// then yet.
Result<void> known_entry(LedgerStore& ledger, std::int64_t known_at);

}  // namespace evenkeel
