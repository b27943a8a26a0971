// The cases that wait for a practitioner: by urgency, and one by one.
#pragma once

#include <span>

#include "usecases/see/unit_summary.h"
#include "web/html.h"
#include "web/pages/basis.h"

namespace evenkeel::web {

// How many wait in each class of the agreement, in what time they are due, how many are past it.
Html urgency_table(const PoolSummary& pool, const Agreement& agreement);
// One row a case, or for several that a source only counts.
Html waiting_table(std::span<const WaitingCase> waiting, const Agreement& agreement, Date day,
                   const Links& links);

}  // namespace evenkeel::web
