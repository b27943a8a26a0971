#include "usecases/access/record_reading.h"

#include <fmt/format.h>

#include "ledger/access_log.h"
#include "ledger/chain.h"
#include "usecases/ledger_recording.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel {
namespace {

bool is_own_figure(const Viewer& viewer, const Reading& reading) {
  return reading.kind == ReadKind::Person && viewer.person && viewer.person->text() == reading.whose;
}

}  // namespace

Result<void> record_reading(Store& store, const Viewer& viewer, Moment now, const Reading& reading) {
  if (is_own_figure(viewer, reading)) return {};
  EVENKEEL_TRY_LET(
      const auto draft,
      ledger::reading_draft(
          {.at = now.text(),
           .account = viewer.account,
           .unit = ledger::is_code(reading.unit) ? reading.unit : std::string{"service"},
           .who = Private<std::string>{viewer.name},
           .record = Private<std::string>{fmt::format("{} {}", text_of(reading.kind), reading.whose)},
           .why = reading.why}));
  return store.in_shared_transaction([&]() -> Result<void> {
    EVENKEEL_TRY(write_down(store.access_log(), draft));
    return {};
  });
}

}  // namespace evenkeel
