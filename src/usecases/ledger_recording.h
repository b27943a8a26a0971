// Writes acts down in a ledger, and erases payloads lawfully. Everything here is called inside the
// transaction of the change that it records, as the last step: it takes the log's lock, and others wait for
// it.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "domain/ledger_entry.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel {

// Appends the act with a fresh random salt; a log without entries gets its random identity with the first.
// The errors of ledger::append and of the store.
Result<ledger::Entry> write_down(LedgerStore& store, const ledger::Draft& draft);

struct PayloadErasure {
  std::int64_t seq = 0;  // of the entry whose payload goes
  std::string at;        // UTC, as in ledger::Draft
  std::string actor;     // code of the account that orders it
  std::string reason;    // for a person: "retention period over"; kept in the payload of the new entry
};

// Erases salt and payload of one entry and writes down that it was done (act "payload.erased", subject the
// seq in decimal); the chain stays as it is. Returns the new entry. NotFound, Conflict: as LedgerStore.
// Invalid (ERASURE-REASON) without a reason.
Result<ledger::Entry> erase_payload(LedgerStore& store, const PayloadErasure& erasure);

}  // namespace evenkeel
