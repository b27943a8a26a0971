// Mail for whoever wants to know where a place is full: asked for with an address, confirmed by a link in a
// mail, ended by a link in every mail. Nobody else learns whether an address is subscribed.
#pragma once

#include <string>

#include "usecases/ports/agreement_source.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/mailer.h"
#include "usecases/ports/store.h"
#include "usecases/snapshots/snapshot_cache.h"

namespace evenkeel {

// Keeps the address until it is confirmed; its mail goes out with the next telling. The same answer for one
// that is known already: at most one mail a day asks it to confirm. Invalid (SUBSCRIBER-ADDRESS).
Result<void> ask_to_be_told(Store& store, const Clock& clock, const std::string& address);

enum class SubscriberAct : std::uint8_t { Confirm, Unsubscribe };
template <>
struct Words<SubscriberAct> {
  static constexpr std::string_view noun = "act of a subscriber";
  static constexpr std::pair<SubscriberAct, std::string_view> values[] = {
      {SubscriberAct::Confirm, "confirm"}, {SubscriberAct::Unsubscribe, "unsubscribe"}};
};

// By the two parts of the link in a mail. NotFound (NO-SUBSCRIBER) for any other; to unsubscribe twice is no
// fault.
Result<void> act_as_subscriber(Store& store, const Clock& clock, SubscriberAct act, const std::string& id,
                               const std::string& token);

struct Told {
  std::int64_t sent = 0;
  std::int64_t failed = 0;  // tried again at the next call
};

// One mail to each address that is to confirm, and one to each confirmed one for which what is published has
// changed: who is full, for which work, until when. Each telling is claimed in the store before it is sent,
// so that two servers send one. Addresses that were not confirmed for a week are forgotten. `address` is how
// people reach the service; without it nothing is sent, since a mail must say how to unsubscribe.
Result<Told> tell_subscribers(Store& store, AgreementSource& agreements, SnapshotCache& snapshots,
                              Mailer& mailer, const Clock& clock, const std::string& address);

}  // namespace evenkeel
