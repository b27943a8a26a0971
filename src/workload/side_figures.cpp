#include "workload/side_figures.h"

#include <algorithm>
#include <numeric>

#include "workload/assessor.h"
#include "workload/compat/wmt_mode.h"

namespace evenkeel::workload {

std::vector<OmicFigure> omic(const Snapshot& snapshot, const Agreement& agreement) {
  const Assessor assessor{snapshot, agreement, Mode::Wmt};
  const WmtRules rules{agreement};
  std::vector<OmicFigure> figures;
  for (Index person = 0; person < snapshot.people.size(); ++person) {
    const auto held = assessor.cases(person);
    if (std::none_of(held.begin(), held.end(),
                     [](const CaseRow& row) { return row.listing == Listing::Omic; }))
      continue;
    const auto workload = wmt_omic_workload(assessor, person);
    const auto points = compat::omic_points(workload, rules.tables);
    const auto& custody = workload.cases.custody.all;
    figures.push_back({person, std::accumulate(custody.begin(), custody.end(), std::int64_t{0}),
                       wmt_points(points.points.standard.custody), wmt_points(points.projected_licence),
                       wmt_points(points.points.standard_reports + points.points.fast_reports),
                       wmt_available_unreduced(assessor, rules, person)});
  }
  return figures;
}

std::vector<CourtReporter> court_reporters(const Snapshot& snapshot, const Agreement& agreement) {
  const Assessor assessor{snapshot, agreement, Mode::Wmt};
  std::vector<CourtReporter> reporters;
  for (Index person = 0; person < snapshot.people.size(); ++person) {
    if (!assessor.cases(person).empty()) continue;
    CourtReporter row;
    row.person = person;
    for (const auto& report : assessor.reports(person)) {
      if (!assessor.counts(report)) continue;
      if (report.kind == ReportKind::Standard) row.standard += report.count;
      if (report.kind == ReportKind::Fast) row.fast += report.count;
      if (report.kind == ReportKind::Oral) row.oral += report.count;
    }
    if (row.standard + row.fast + row.oral == 0) continue;
    row.hours_known = snapshot.people[person].contracted.has_value();
    row.contracted = snapshot.people[person].contracted.value_or(Hours{});
    for (const auto& reduction : assessor.reductions(person)) {
      if (in_force(reduction, snapshot.as_of)) row.reduced += reduction.hours;
    }
    reporters.push_back(row);
  }
  return reporters;
}

}  // namespace evenkeel::workload
