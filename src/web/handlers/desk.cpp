#include "web/handlers/desk.h"

#include <charconv>

#include "usecases/ledger/known_entry.h"
#include "usecases/see/asking.h"

namespace evenkeel::web {

Result<AsOf> as_of_in(const Context& context) {
  AsOf out{.day = context.shared.clock->today(), .known_at = kKnownNow};
  const auto day = context.request.query.value("as_of");
  if (!day.empty()) {
    EVENKEEL_TRY_LET(out.day, day_to_ask(day));
  }
  const auto entry = context.request.query.value("known_at");
  if (entry.empty()) return out;
  const auto [end, error] = std::from_chars(entry.data(), entry.data() + entry.size(), out.known_at);
  if (error == std::errc{} && end == entry.data() + entry.size() && out.known_at >= 0) {
    EVENKEEL_TRY(known_entry(context.store.ledger(), out.known_at));
    return out;
  }
  return fail(Error::invalid("BAD-ENTRY",
                             "\"" + std::string{entry} + "\" is not the number of a ledger entry",
                             "Enter a whole number, or leave it empty for what is known now."));
}

}  // namespace evenkeel::web
