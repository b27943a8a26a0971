#include "workload/side_figures.h"

#include <numeric>

#include "workload/assessor.h"
#include "workload/wmt_mode.h"

namespace evenkeel::workload {
namespace {

Points points_of(double points) { return Points{static_cast<std::int64_t>(compat::js_round(points * 100))}; }

// The unreduced hours of every posting, in points.
Points available_without_reductions(const Assessor& assessor, const WmtRules& rules, Index person) {
  const auto grade = batch_grade_of(assessor.snapshot.people[person].grade);
  Points sum;
  for (const auto& posting : assessor.postings(person)) {
    const auto contracted = posting.contracted
                                ? std::optional{static_cast<double>(posting.contracted->hundredths) / 100}
                                : std::nullopt;
    sum += Points::whole(compat::batch_available_points(
        compat::nominal_target(grade, rules.nominal), compat::base_hours(grade, contracted, rules.hours), 0));
  }
  return sum;
}

}  // namespace

std::vector<OmicFigure> omic(const Snapshot& snapshot, const Agreement& agreement) {
  const Assessor assessor{snapshot, agreement, Mode::Wmt};
  const WmtRules rules{agreement};
  std::vector<OmicFigure> figures;
  for (Index person = 0; person < snapshot.people.size(); ++person) {
    compat::BatchWorkload workload;
    std::int64_t cases = 0;
    for (const auto& row : assessor.cases(person)) {
      if (row.listing != Listing::Omic) continue;
      cases += row.count;
      if (row.tier.index() < compat::kTierSlots)
        place_of(workload, row.type).all[row.tier.index()] += row.count;
    }
    if (cases == 0) continue;
    for (const auto& row : assessor.reports(person)) {
      if (!assessor.counts(row)) continue;
      if (row.kind == ReportKind::Standard) workload.standard_reports += row.count;
      if (row.kind == ReportKind::Fast) workload.fast_reports += row.count;
    }
    const auto points = compat::omic_points(workload, rules.tables);
    const auto& custody = workload.cases.custody.all;
    figures.push_back({person, std::accumulate(custody.begin(), custody.end(), std::int64_t{0}),
                       points_of(points.points.standard.custody), points_of(points.projected_licence),
                       points_of(points.points.standard_reports + points.points.fast_reports),
                       available_without_reductions(assessor, rules, person)});
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
