// Two of WMT's reports that stand beside the caseloads: OMIC and court reporters. Not part of anybody's
// figure.
#pragma once

#include <cstdint>
#include <vector>

#include "domain/agreement/agreement.h"
#include "domain/assessment.h"
#include "domain/snapshot.h"

namespace evenkeel::workload {

// Offender management in custody: unfiltered cases held by custody teams, and what the custody cases will be
// worth as licence cases after release. By the batch's rules: untiered cases score nothing, reductions are
// not taken off. Source: wmt-worker calculate-omic-points.js as described in compat/wmt_batch.h.
struct OmicFigure {
  Index person = 0;
  std::int64_t custody_cases = 0;
  Points custody;
  Points projected_licence;
  Points reports;    // standard and fast
  Points available;  // whole points, over the person's postings
};
// One row for each person with cases in the OMIC list, in order of person.
std::vector<OmicFigure> omic(const Snapshot& snapshot, const Agreement& agreement);

// Those who write reports and hold no cases: numbers of reports, no points and no percentage.
struct CourtReporter {
  Index person = 0;
  std::int64_t standard = 0;  // finished within the agreement's days
  std::int64_t fast = 0;
  std::int64_t oral = 0;
  Hours contracted;  // 0 when unknown
  bool hours_known = false;
  Hours reduced;
};
std::vector<CourtReporter> court_reporters(const Snapshot& snapshot, const Agreement& agreement);

}  // namespace evenkeel::workload
