#include "usecases/ledger/known_entry.h"

#include <fmt/format.h>

#include "usecases/ports/record_store.h"

namespace evenkeel {

Result<void> known_entry(LedgerStore& ledger, std::int64_t known_at) {
  if (known_at == kKnownNow || known_at == 0) return {};
  EVENKEEL_TRY_LET(const auto head, ledger.head());
  const auto last = head ? head->seq : 0;
  if (known_at >= 0 && known_at <= last) return {};
  return fail(Error::not_found(
      "LEDGER-NO-ENTRY", fmt::format("the ledger has no entry {}", known_at),
      last == 0 ? "It has none yet: ask what is known now." : fmt::format("Its last entry is {}.", last)));
}

}  // namespace evenkeel
