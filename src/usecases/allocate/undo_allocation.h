// Takes an applied plan back while nothing has followed it.
#pragma once

#include <vector>

#include "usecases/allocate/apply_plan.h"

namespace evenkeel {

inline constexpr const char* kUndoneAct = "allocation.undone";

// The cases that an applied plan gave. NotFound (ALLOC-NO-PLAN).
Result<std::vector<CaseId>> applied_cases(Store& store, std::int64_t ledger_sequence);

// Gives the cases back as they were before an applied plan, withdraws the overrides that were signed with it,
// and closes the saved plan that it was. Conflict (ALLOC-FOLLOWED) once an import into their units, an act
// about one of them, or one that still stands about somebody who would hold one again, has followed it, or
// that person's declaration of excessive workload; NotFound (ALLOC-NO-PLAN).
Result<Applied> undo_allocation(Store& store, const Scope& scope, std::int64_t ledger_sequence,
                                const Clock& clock);

}  // namespace evenkeel
