#include "workload/compat/wmt_mode.h"

#include <algorithm>

namespace evenkeel::workload {
namespace {

double number(Points points) { return static_cast<double>(points.hundredths) / 100; }
double number(Hours hours) { return static_cast<double>(hours.hundredths) / 100; }
std::optional<double> number(const std::optional<Hours>& hours) {
  return hours ? std::optional{number(*hours)} : std::nullopt;
}

void fill(const std::array<std::optional<Points>, Tier::kCount>& row, compat::TierPoints& points) {
  for (std::size_t slot = 1; slot < compat::kTierSlots; ++slot)
    points[slot] = number(row[slot].value_or(Points{}));
}

void fill(const PointsTable& table, compat::ByPlace<compat::TierPoints>& tiers) {
  fill(table.cells[static_cast<std::size_t>(CaseType::Community)], tiers.community);
  fill(table.cells[static_cast<std::size_t>(CaseType::Licence)], tiers.licence);
  fill(table.cells[static_cast<std::size_t>(CaseType::Custody)], tiers.custody);
}

// What the filtered and the T2A sheets would hold: inactive cases are in the second alone.
void count(const CaseRow& row, compat::BatchWorkload& workload) {
  const auto slot = row.tier.index();
  if (!is_scored(row) || slot >= compat::kTierSlots) return;
  auto& place = place_of(workload, row.type);
  if (row.young) {
    place.t2a[slot] += row.count;
  } else if (row.inactive == Inactive::No) {
    place.filtered[slot] += row.count;
  }
}

void count(const Assessor& assessor, const ReportRow& row, compat::BatchWorkload& workload) {
  if (!assessor.counts(row)) return;
  if (row.kind == ReportKind::Standard) workload.standard_reports += row.count;
  if (row.kind == ReportKind::Fast) workload.fast_reports += row.count;
}

// The posting of a team; the first where the person has none in it.
std::size_t posting_in(std::span<const PostingRow> postings, Index team) {
  for (std::size_t i = 0; i < postings.size(); ++i) {
    if (postings[i].team == team) return i;
  }
  return 0;
}

double workload_points(const Assessor& assessor, const WmtRules& rules, Index person, std::size_t posting) {
  const auto postings = assessor.postings(person);
  compat::BatchWorkload workload;
  for (const auto& row : assessor.cases(person)) {
    if (posting_in(postings, row.team) == posting) count(row, workload);
  }
  for (const auto& row : assessor.reports(person)) {
    if (posting_in(postings, row.team) == posting) count(assessor, row, workload);
  }
  return compat::batch_points(workload, rules.tables).total;
}

Hours reductions_in_force(const Assessor& assessor, Index person) {
  Hours sum;
  for (const auto& row : assessor.reductions(person)) {
    if (in_force(row, assessor.snapshot.as_of)) sum += row.hours;
  }
  return sum;
}

NotMeasured why_nothing(const Assessment& figure, bool no_default) {
  if (figure.available.hundredths > 0) return NotMeasured::No;
  if (figure.available.hundredths < 0) return NotMeasured::ReducedBelow;
  if (no_default) return NotMeasured::NoDefault;
  return figure.contracted.hundredths == 0 ? NotMeasured::NoHours : NotMeasured::ReducedToZero;
}

}  // namespace

WmtRules::WmtRules(const Agreement& agreement) {
  const auto& points = agreement.points;
  fill(points.standard, tables.standard.tiers);
  fill(points.young, tables.t2a.tiers);
  tables.standard.standard_report = number(points.reports[static_cast<std::size_t>(ReportKind::Standard)]);
  tables.standard.fast_report = number(points.reports[static_cast<std::size_t>(ReportKind::Fast)]);
  const auto& capacity = agreement.capacity;
  const auto of = [](Grade grade) { return static_cast<std::size_t>(grade); };
  hours = {number(capacity.default_hours[of(Grade::PO)]), number(capacity.default_hours[of(Grade::PSO)]),
           number(capacity.default_hours[of(Grade::SPO)])};
  nominal = {static_cast<double>(capacity.nominal_points[of(Grade::PO)]),
             static_cast<double>(capacity.nominal_points[of(Grade::PSO)])};
}

compat::PlaceCounts& place_of(compat::BatchWorkload& workload, CaseType type) {
  switch (type) {
    case CaseType::Community:
      return workload.cases.community;
    case CaseType::Licence:
      return workload.cases.licence;
    case CaseType::Custody:
      break;
  }
  return workload.cases.custody;
}

compat::BatchGrade batch_grade_of(Grade grade) {
  switch (grade) {
    case Grade::PO:
    case Grade::NQO:
      return compat::kPo;
    case Grade::PSO:
      return compat::kPso;
    case Grade::PQiP:
      return compat::kTpo;
    case Grade::SPO:
      return compat::kSpo;
    case Grade::Other:
      break;
  }
  return compat::kDummy;
}

WmtPosting wmt_posting(const Assessor& assessor, const WmtRules& rules, Index person, std::size_t posting) {
  const auto grade = batch_grade_of(assessor.snapshot.people[person].grade);
  const auto& contracted = assessor.postings(person)[posting].contracted;
  double contacts = 0;
  Hours reduced;
  if (posting == 0) {
    Points sum;
    for (const auto& side : assessor.contacts(person)) sum += side.points;
    contacts = number(sum);
    reduced = reductions_in_force(assessor, person);
  }
  const auto hours = compat::base_hours(grade, number(contracted), rules.hours);
  WmtPosting figure;
  figure.total = static_cast<std::int64_t>(
      compat::js_round(workload_points(assessor, rules, person, posting) + contacts));
  figure.available =
      compat::batch_available_points(compat::nominal_target(grade, rules.nominal), hours, number(reduced));
  if (hours) {
    figure.grade_default = Hours{static_cast<std::int64_t>(compat::js_round(hours->grade_default * 100))};
    figure.base = contracted.value_or(figure.grade_default);
    figure.hours_assumed = !contracted && figure.base.hundredths > 0;
  }
  return figure;
}

Points wmt_points(double points) { return Points{static_cast<std::int64_t>(compat::js_round(points * 100))}; }

Points wmt_available_unreduced(const Assessor& assessor, const WmtRules& rules, Index person) {
  const auto grade = batch_grade_of(assessor.snapshot.people[person].grade);
  Points sum;
  for (const auto& posting : assessor.postings(person)) {
    const auto hours = compat::base_hours(grade, number(posting.contracted), rules.hours);
    sum +=
        Points::whole(compat::batch_available_points(compat::nominal_target(grade, rules.nominal), hours, 0));
  }
  return sum;
}

compat::BatchWorkload wmt_omic_workload(const Assessor& assessor, Index person) {
  compat::BatchWorkload workload;
  for (const auto& row : assessor.cases(person)) {
    const auto slot = row.tier.index();
    if (row.listing == Listing::Omic && slot < compat::kTierSlots)
      place_of(workload, row.type).all[slot] += row.count;
  }
  for (const auto& row : assessor.reports(person)) count(assessor, row, workload);
  return workload;
}

void assess_as_wmt(const Assessor& assessor, const WmtRules& rules, Index person, Assessment& figure) {
  bool no_default = true;
  const auto postings = assessor.postings(person).size();
  for (std::size_t i = 0; i < postings; ++i) {
    const auto posting = wmt_posting(assessor, rules, person, i);
    figure.workload += Points::whole(posting.total);
    figure.available += Points::whole(posting.available);
    figure.contracted += posting.base;
    figure.hours_assumed = figure.hours_assumed || posting.hours_assumed;
    no_default = no_default && posting.grade_default.hundredths == 0;
  }
  figure.reduced = reductions_in_force(assessor, person);
  figure.not_measured = why_nothing(figure, no_default);
}

}  // namespace evenkeel::workload
