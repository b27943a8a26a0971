// Sends what waits in the outbox, each event to each receiver until it is taken, later and later.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/result.h"
#include "domain/events/event.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/event_sender.h"
#include "usecases/ports/store.h"

namespace evenkeel {

struct DeliveryRound {
  int delivered = 0;
  int failed = 0;    // and will be tried again
  int given_up = 0;  // after the last attempt, a little more than three days after the first
};

// One round of at most `at_most` messages, which ends early once `stopped` says so. Any number of servers may
// call it at once: each message is taken by one of them, and by another only once this one is held to be
// gone. While a receiver fails, all that waits for it waits as long: it holds nobody else up.
Result<DeliveryRound> deliver_due(
    Store& store, EventSender& sender, const Clock& clock, std::int64_t at_most = 50,
    const std::function<bool()>& stopped = [] { return false; });

// The message as it is sent: JSON of the service's own form.
std::string event_message(const OutgoingEvent& event);

// "t=SECONDS,v1=HEX": HMAC-SHA-256 with the receiver's secret over "SECONDS.MESSAGE".
std::string event_signature(const std::string& secret, std::int64_t seconds, const std::string& message);

}  // namespace evenkeel
