// How many people each supervisor has, and how many supervisors a unit would need. Pure; whole numbers.
#pragma once

#include <functional>
#include <vector>

#include "domain/snapshot.h"

namespace evenkeel::workload {

struct SupervisorLoad {
  Index supervisor = kNobody;  // into people
  int reports = 0;
  int over = 0;  // above the agreed number
};

struct SupervisionCount {
  int staff = 0;                      // practitioners who count here: officers, newly qualified, trainees
  int others = 0;                     // who count here and are neither: administrators, heads; not in `staff`
  int supervisors = 0;                // of grade SPO, who count here
  int needed = 0;                     // staff / agreed ratio, up
  int short_of = 0;                   // needed less in post, never below 0
  int unrecorded = 0;                 // staff whose supervisor no source names
  std::vector<SupervisorLoad> loads;  // most reports first, then by code
};

// Of the people for whom `counts` holds. A supervisor of theirs from elsewhere is listed with those reports.
// `reports_per_supervisor` is at least 1.
SupervisionCount count_supervision(const Snapshot& snapshot, int reports_per_supervisor,
                                   const std::function<bool(Index)>& counts);

}  // namespace evenkeel::workload
