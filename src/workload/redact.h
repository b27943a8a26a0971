// What of a working others than the person, line manager and HR may see.
#pragma once

#include "domain/assessment.h"

namespace evenkeel::workload {

// Restricted cases, reports and contacts joined into one line, "restricted and other work", so that nobody
// can tell whether there is a restricted case in it. Their points stay in the sum. Lines of cases keep their
// order.
Explanation without_restricted(Explanation explanation);

// Reductions and protections as "agreed reduction", without what they are for: hours and end only.
Explanation without_reasons(Explanation explanation);

}  // namespace evenkeel::workload
