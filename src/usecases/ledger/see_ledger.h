// The decision chain as far as somebody may read it.
#pragma once

#include <vector>

#include "base/result.h"
#include "domain/access/viewer.h"
#include "domain/ledger_entry.h"
#include "usecases/ports/store.h"

namespace evenkeel {

// Headers of entries after `after`, in order. They hold no personal data, but together they show who did what
// when in every unit: Forbidden (ACCESS-DENIED) unless the viewer reads the ledger of the whole service.
Result<std::vector<ledger::Entry>> see_ledger(Store& store, const Viewer& viewer, std::int64_t after,
                                              std::int64_t at_most);

}  // namespace evenkeel
