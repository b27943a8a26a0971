#include "web/handlers/asking.h"

#include "base/decimal.h"
#include "usecases/ledger/known_entry.h"
#include "web/http/frame.h"

namespace evenkeel::web {

Result<Asking> asking_of(Context& context) {
  AsOf as_of{.day = context.shared.clock->today()};
  const auto& query = context.request.query;
  if (!query.value("as_of").empty()) {
    EVENKEEL_TRY_LET(as_of.day, day_to_ask(query.value("as_of")));
  }
  if (!query.value("known_at").empty()) {
    EVENKEEL_TRY_LET(as_of.known_at, parse_count(query.value("known_at")));
    EVENKEEL_TRY(known_entry(context.store.ledger(), as_of.known_at));
  }
  return Asking{.viewer = context.viewer,
                .store = context.store,
                .agreements = *context.shared.agreements,
                .snapshots = *context.shared.snapshots,
                .clock = *context.shared.clock,
                .as_of = as_of};
}

Links links_of(const Asking& asking) {
  const bool now = asking.as_of.known_at == kKnownNow;
  const bool today = asking.as_of.day == asking.clock.today();
  return Links{today ? std::nullopt : std::optional{asking.as_of.day},
               now ? std::nullopt : std::optional{asking.as_of.known_at}};
}

Response shown(const Page& page, const Context& context) {
  return html_page(document(page, frame_of(context)));
}

}  // namespace evenkeel::web
