#include "usecases/events/send_again.h"

#include <boost/json.hpp>

#include "base/json.h"
#include "usecases/events/receivers.h"
#include "usecases/ledger_recording.h"
#include "usecases/ports/ledger_store.h"
#include "usecases/ports/side_stores.h"

namespace evenkeel {

Result<void> send_again(Store& store, const Viewer& viewer, const Clock& clock, const std::string& webhook,
                        std::int64_t event) {
  EVENKEEL_TRY(show_receiver(store, viewer, webhook));
  EVENKEEL_TRY_LET(auto* const stores, side_stores(store));
  EVENKEEL_TRY_LET(auto payload, canonical_json(boost::json::object{{"event", event}}));
  const auto write = [&]() -> Result<void> {
    EVENKEEL_TRY(stores->given_up().revive(webhook, event, clock.now_utc()));
    return write_down(store.ledger(), {.at = clock.now_utc(),
                                       .actor = viewer.account,
                                       .act = "webhook.sent-again",
                                       .subject = "webhook/" + webhook,
                                       .payload = Private<std::string>{std::move(payload)}})
        .map([](const auto&) {});
  };
  return store.in_transaction(write);
}

}  // namespace evenkeel
