#include "usecases/ledger_recording.h"

#include <boost/json.hpp>

#include "base/json.h"
#include "base/signature.h"
#include "base/text.h"
#include "ledger/chain.h"

namespace evenkeel {

Result<ledger::Entry> write_down(LedgerStore& store, const ledger::Draft& draft) {
  EVENKEEL_TRY_LET(auto last, store.lock_head());
  if (!last) {
    EVENKEEL_TRY_LET(last, ledger::new_log(hex_text(random_bytes(16))));
  }
  EVENKEEL_TRY_LET(auto record, ledger::append(*last, draft, hex_text(random_bytes(32))));
  EVENKEEL_TRY(store.append(record));
  return std::move(record.entry);
}

Result<ledger::Entry> erase_payload(LedgerStore& store, const PayloadErasure& erasure) {
  if (trim(erasure.reason).empty()) {
    return fail(Error::invalid("ERASURE-REASON", "no reason was given for erasing a payload of the ledger",
                               "Say why: it is kept with the entry that records the erasure."));
  }
  EVENKEEL_TRY_LET(auto payload, canonical_json(boost::json::object{{"reason", erasure.reason}}));
  EVENKEEL_TRY(store.erase_opening(erasure.seq));
  ledger::Draft draft;
  draft.at = erasure.at;
  draft.actor = erasure.actor;
  draft.act = ledger::kPayloadErasedAct;
  draft.subject = std::to_string(erasure.seq);
  draft.payload = Private{std::move(payload)};
  return write_down(store, draft);
}

}  // namespace evenkeel
