// Who asks, of which day, and what answers are made from: what every use case of looking takes.
#pragma once

#include <memory>
#include <optional>

#include "base/result.h"
#include "domain/access/viewer.h"
#include "usecases/ports/agreement_source.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/store.h"
#include "usecases/snapshots/snapshot_cache.h"

namespace evenkeel {

// A day that somebody asks about, as text. Invalid (BAD-DATE), also for 9999-12-31: records of which no end
// is known are kept until then, so that of that day nothing would be known.
Result<Date> day_to_ask(std::string_view text);

struct Asking {
  const Viewer& viewer;
  Store& store;
  AgreementSource& agreements;
  SnapshotCache& snapshots;
  const Clock& clock;
  AsOf as_of;
};

// Runs `work`, which answers a Result, on one view of the store: one transaction for all that it reads. What
// is written, such as the note of a reading, comes after it.
template <class Work>
auto in_view(const Asking& asking, Work&& work) -> decltype(work()) {
  std::optional<decltype(work())> answer;
  EVENKEEL_TRY(asking.store.in_view([&]() -> Result<void> {
    answer.emplace(work());
    return {};
  }));
  return std::move(*answer);
}

// What an answer rests on; every page says it.
struct Basis {
  AsOf as_of;
  // The day of the newest import up to then. Facts stay true until they are ended, so figures of a later day
  // than this are still figures, and a page says how old the records are.
  std::optional<Date> records_of;
  std::shared_ptr<const AgreementInUse> in_use;
  [[nodiscard]] const Agreement& agreement() const { return in_use->agreement; }
};
Result<Basis> basis_of(const Asking& asking);

// What access::require answers, for a thing that does not exist: whether it does is not told.
Error access_denied();

}  // namespace evenkeel
