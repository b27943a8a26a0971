#include "usecases/ledger/see_ledger.h"

#include "access/permissions.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel {

Result<std::vector<ledger::Entry>> see_ledger(Store& store, const Viewer& viewer, std::int64_t after,
                                              std::int64_t at_most) {
  EVENKEEL_TRY(access::require_everywhere(viewer, Permission::SeeLedger));
  return store.ledger().read(after + 1, at_most);
}

}  // namespace evenkeel
