// Writes an event into the outbox, within the transaction of the change that it tells of.
#pragma once

#include <string>

#include "base/result.h"
#include "domain/events/event.h"
#include "usecases/ports/store.h"

namespace evenkeel {

// `event` without id and sequence. Inside the caller's transaction, which then holds the ledger's head;
// canonical data, Invalid (BAD-JSON) otherwise. The sequence in the feed.
Result<std::int64_t> announce(Store& store, OutgoingEvent event);

}  // namespace evenkeel
