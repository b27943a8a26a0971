#include "usecases/see/asking.h"

#include <fmt/format.h>

#include "access/permissions.h"
#include "usecases/ports/record_store.h"

namespace evenkeel {

Result<Date> day_to_ask(std::string_view text) {
  static const auto no_end = Date::of(9999, 12, 31);
  EVENKEEL_TRY_LET(const auto day, Date::parse(text));
  if (day < no_end) return day;
  return fail(Error::invalid("BAD-DATE", fmt::format("{} stands for a day that nobody knows", day.text()),
                             "Ask about an earlier day."));
}

Result<Basis> basis_of(const Asking& asking) {
  Basis out{.as_of = asking.as_of, .records_of = {}, .in_use = nullptr};
  EVENKEEL_TRY_LET(out.in_use, asking.snapshots.agreement(asking.store, asking.agreements, asking.as_of.day));
  EVENKEEL_TRY_LET(out.records_of,
                   asking.store.records().last_described(asking.as_of.day, asking.as_of.known_at));
  return out;
}

Error access_denied() { return access::require({}, Permission::SignedIn).error(); }

}  // namespace evenkeel
