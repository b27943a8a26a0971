#include "usecases/events/announce.h"

#include <boost/json.hpp>

#include "base/hash.h"
#include "base/json.h"
#include "base/signature.h"
#include "usecases/ports/event_store.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel {

Result<std::int64_t> announce(Store& store, OutgoingEvent event) {
  EVENKEEL_TRY_LET(const auto data, parse_json(event.data.reveal()));
  EVENKEEL_TRY_LET(auto text, canonical_json(data));
  event.data = Private<std::string>{std::move(text)};
  event.id = hex_text(random_bytes(16));
  EVENKEEL_TRY(store.ledger().lock_head());
  return store.events().put(event);
}

}  // namespace evenkeel
