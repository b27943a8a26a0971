// The `wmt` mode: a person's figure by the batch's rules, through workload/compat, posting by posting.
#pragma once

#include <cstdint>

#include "domain/agreement/agreement.h"
#include "domain/assessment.h"
#include "workload/assessor.h"
#include "workload/compat/wmt_batch.h"

namespace evenkeel::workload {

// An agreement in the batch's own terms.
struct WmtRules {
  explicit WmtRules(const Agreement& agreement);
  compat::PointsTables tables;
  compat::HoursTable hours;
  compat::NominalTable nominal;
};

// WMT's row id of a grade. The newly qualified are probation officers there, others "dummy".
compat::BatchGrade batch_grade_of(Grade grade);

compat::PlaceCounts& place_of(compat::BatchWorkload& workload, CaseType type);

// One posting as WMT sees it: an officer of a team, with a total of its own. The records give reductions and
// contacts to a person and not to a team: the person's first posting carries them.
struct WmtPosting {
  std::int64_t total = 0;
  std::int64_t available = 0;
  Hours base;                  // contracted hours, or the grade's default
  Hours grade_default;         // 0 for grades without
  bool hours_assumed = false;  // the default stands in
};
WmtPosting wmt_posting(const Assessor& assessor, const WmtRules& rules, Index person, std::size_t posting);

// The batch's points to the hundredth.
Points wmt_points(double points);

// The same hours with nothing taken off, over all postings, in whole points: what OMIC's report shows.
Points wmt_available_unreduced(const Assessor& assessor, const WmtRules& rules, Index person);

// A person's cases of the OMIC list, unfiltered, and their reports.
compat::BatchWorkload wmt_omic_workload(const Assessor& assessor, Index person);

// Fills workload, available points, hours and why there is no figure; the percentage is left to the caller.
// WMT shows 0 % where nothing is available; here the figure is missing, with the reason.
void assess_as_wmt(const Assessor& assessor, const WmtRules& rules, Index person, Assessment& figure);

}  // namespace evenkeel::workload
