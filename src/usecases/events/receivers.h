// Who receives events. Everything needs ManageAccounts, and leaves an entry in the ledger.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "domain/access/viewer.h"
#include "domain/events/event.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/store.h"

namespace evenkeel {

// With its secret, which is shown this once. Invalid (WEBHOOK-URL) unless it is https, or http to the machine
// itself; (WEBHOOK-TYPE) for a type that Evenkeel never sends.
Result<Webhook> add_receiver(Store& store, const Viewer& viewer, const Clock& clock, const std::string& url,
                             const std::vector<std::string>& types);

Result<std::vector<Webhook>> list_receivers(Store& store, const Viewer& viewer);

struct Receiver {
  Webhook webhook;
  std::vector<Delivery> last;  // newest first
};
// NotFound (NO-WEBHOOK).
Result<Receiver> show_receiver(Store& store, const Viewer& viewer, const std::string& id);

Result<void> stop_receiver(Store& store, const Viewer& viewer, const Clock& clock, const std::string& id);

// The feed for a receiver that asks instead: needs ReceiveEvents for the whole service.
Result<std::vector<OutgoingEvent>> event_feed(Store& store, const Viewer& viewer, std::int64_t after,
                                              std::int64_t at_most);

}  // namespace evenkeel
