// Findings: what a measurement shows that somebody should look at. Subjects are codes; sentences carry the
// numbers and never a name or the reason of a reduction or absence.
#pragma once

#include <span>
#include <vector>

#include "domain/agreement/agreement.h"
#include "domain/assessment.h"
#include "domain/snapshot.h"
#include "workload/excessive.h"
#include "workload/measure.h"

namespace evenkeel::workload {

// All kinds, sorted by kind, level and subject. `excess`, by index of the snapshot's people, is the answer of
// excessive_on(); empty where there is no history, and then nothing is said of it.
std::vector<Finding> findings(const Snapshot& snapshot, const Agreement& agreement,
                              const Measurement& measurement, std::span<const ExcessAnswer> excess = {});

}  // namespace evenkeel::workload
