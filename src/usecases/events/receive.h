// Takes what other systems say happened: a tier, somebody's hours.
#pragma once

#include <string>

#include "base/private.h"
#include "base/result.h"
#include "domain/access/viewer.h"
#include "domain/events/event.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/store.h"

namespace evenkeel {

struct IncomingEvent {
  std::string id;           // the sender's; the same again is the same event
  std::string type;         // kTierChanged, kHoursChanged
  std::string subject;      // number of the case, or staff code
  std::string occurred_at;  // UTC
  std::string tier;         // of kTierChanged
  std::string hours;        // of kHoursChanged: a week's, decimal
};

// What became of it: "applied", "older than what is known", "nothing changed". The record that it changes
// stands from the day it occurred, by a source of its own ("events/..."), with its entry in the ledger, in
// one transaction. The same id again is answered as the first time. Forbidden (ACCESS-DENIED) without
// ReceiveEvents for the whole service; Invalid (EVENT-TYPE, EVENT-ID, BAD-MOMENT, and those of tiers and
// hours); NotFound (NO-CASE, NO-PERSON) for a subject that is not known yet: nothing is kept, so that it can
// be sent again.
Result<ReceivedEvent> receive_event(Store& store, const Viewer& viewer, const Clock& clock,
                                    const IncomingEvent& event);

}  // namespace evenkeel
