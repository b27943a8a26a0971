#include "usecases/see/desk.h"

#include "usecases/access/doing.h"
#include "usecases/see/asking.h"

namespace evenkeel {

Asking asking_today(const Desk& desk) {
  return {.viewer = desk.viewer,
          .store = desk.store,
          .agreements = desk.agreements,
          .snapshots = desk.snapshots,
          .clock = desk.clock,
          .as_of = desk.today()};
}

Result<void> note_reading(const Desk& desk, ReadKind kind, const std::string& whose, const UnitCode& unit) {
  EVENKEEL_TRY_LET(const auto doing, doing_now(desk.viewer, desk.clock));
  return record_reading(desk.store, desk.viewer, doing.now,
                        {.kind = kind, .whose = whose, .unit = unit.text(), .why = desk.why});
}

Scope scope_of_unit(const Viewer& viewer, const UnitCode& pdu) {
  return {.actor = viewer.account, .everywhere = false, .regions = {}, .pdus = {pdu}, .teams = {}};
}

}  // namespace evenkeel
