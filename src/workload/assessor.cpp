#include "workload/assessor.h"

#include <algorithm>

#include "workload/compat/wmt_mode.h"

namespace evenkeel::workload {
namespace {

struct Sum {
  Points total;
  void on(const CaseRow& row, Points each) { total += each * row.count; }
  void on(const ReportRow& row, Points each) { total += each * row.count; }
  void on(const ContactRow&, Points each) { total += each; }
  void on(const DutyRow&, Points each) { total += each; }
};

bool holds_cases_by_grade(Grade grade) { return grade != Grade::SPO && grade != Grade::Other; }

}  // namespace

Assessor::Assessor(const Snapshot& s, const Agreement& a, Mode m)
    : snapshot(s),
      agreement(a),
      mode(m),
      prices(a, m),
      wmt_(m == Mode::Wmt ? std::make_unique<const WmtRules>(a) : nullptr),
      cases_(s.cases, s.people.size(), &CaseRow::holder),
      reports_(s.reports, s.people.size(), &ReportRow::person),
      reductions_(s.reductions, s.people.size(), &ReductionRow::person),
      absences_(s.absences, s.people.size(), &AbsenceRow::person),
      duties_(s.duties, s.people.size(), &DutyRow::person),
      postings_(s.postings, s.people.size(), &PostingRow::person) {
  place_contacts();
}

Assessor::~Assessor() = default;

// Contacts stand in order of date; those that count are put by person, each once for either side.
void Assessor::place_contacts() {
  std::vector<std::pair<Index, ContactSide>> sides;
  const auto today = snapshot.as_of.day_number();
  for (const auto& row : snapshot.contacts) {
    if (row.on > today || row.on + agreement.points.contact_days <= today) continue;
    const auto* price = prices.contact(row.code);
    if (price == nullptr) continue;
    if (row.person != kNobody) sides.push_back({row.person, {&row, price->points}});
    if (row.holder != kNobody) sides.push_back({row.holder, {&row, Points{} - price->points}});
  }
  std::stable_sort(sides.begin(), sides.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  contact_starts_.assign(snapshot.people.size() + 1, 0);
  contacts_.reserve(sides.size());
  for (const auto& [person, side] : sides) {
    ++contact_starts_[person + 1];
    contacts_.push_back(side);
  }
  for (std::size_t i = 1; i < contact_starts_.size(); ++i) contact_starts_[i] += contact_starts_[i - 1];
}

bool Assessor::counts(const ReportRow& report) const {
  const bool counted_by_source = report.completed == 0 && report.due == 0;
  const auto today = snapshot.as_of.day_number();
  return counted_by_source || (report.completed != 0 && report.completed <= today &&
                               today < report.completed + agreement.points.report_days);
}

MeasuredBy Assessor::way(Index person) const {
  const auto& row = snapshot.people[person];
  if (mode == Mode::Wmt) return MeasuredBy::Cases;
  if (row.measured_by) return *row.measured_by;
  if (holds_cases_by_grade(row.grade)) return MeasuredBy::Cases;
  const auto tasks = duties(person);
  if (std::any_of(tasks.begin(), tasks.end(), [&](const DutyRow& d) { return in_force(d, snapshot.as_of); }))
    return MeasuredBy::Tasks;
  const auto held = cases(person);
  return std::any_of(held.begin(), held.end(), is_scored) ? MeasuredBy::Cases : MeasuredBy::Conversation;
}

// `cases` is the unfiltered count where the source has one; WMT's overview shows the filtered one.
void Assessor::count_cases(Index person, Assessment& figure) const {
  std::int32_t standard = 0;
  std::int32_t young = 0;
  std::int32_t unfiltered = 0;
  for (const auto& row : cases(person)) {
    if (row.listing == Listing::All) unfiltered += row.count;
    if (!is_scored(row)) continue;
    const bool left_out = mode == Mode::Wmt && !row.young && row.inactive != Inactive::No;
    if (left_out) continue;
    (row.young ? young : standard) += row.count;
    if (prices.of(row).provisional) figure.provisional_cases += row.count;
    if (is_high_risk(row)) figure.high_risk_cases += row.count;
  }
  figure.scored_cases = standard + young;
  figure.cases = (mode == Mode::Wmt ? standard : std::max(standard, unfiltered)) + young;
}

void Assessor::measure_hours(Index person, Assessment& figure) const {
  const auto& row = snapshot.people[person];
  const auto fallback = agreement.capacity.default_hours[static_cast<std::size_t>(row.grade)];
  figure.hours_assumed = !row.contracted && fallback.hundredths > 0;
  figure.contracted = row.contracted.value_or(fallback);
  for (const auto& reduction : reductions(person)) {
    if (in_force(reduction, snapshot.as_of)) figure.reduced += reduction.hours;
  }
  for_each_added_protection(
      row, reductions(person), agreement, snapshot.as_of, [&](const ProtectionInForce& p) {
        figure.reduced += percent_of(figure.contracted, p.protection->reduction_percent);
      });
  const bool no_rate = !rate(person).usable();
  if (no_rate || (!row.contracted && !figure.hours_assumed)) {
    figure.not_measured = NotMeasured::NoDefault;
    return;
  }
  figure.available = available_points(rate(person), figure.contracted, figure.reduced);
  if (figure.available.hundredths > 0) return;
  if (figure.reduced > figure.contracted) {
    figure.not_measured = NotMeasured::ReducedBelow;
  } else {
    figure.not_measured = figure.reduced.hundredths > 0 ? NotMeasured::ReducedToZero : NotMeasured::NoHours;
  }
}

Points Assessor::exact_workload(Index person) const {
  Sum sum;
  walk(person, way(person), sum);
  return std::max(sum.total, Points{});
}

Assessment Assessor::assess_exactly(Index person) const {
  Assessment figure;
  figure.workload = exact_workload(person);
  measure_hours(person, figure);
  const auto by = way(person);
  const bool no_count = snapshot.people[person].caseload_missing && by == MeasuredBy::Cases;
  if (by == MeasuredBy::Conversation) figure.not_measured = NotMeasured::ByConversation;
  if (no_count) figure.not_measured = NotMeasured::NoRecords;
  if (by == MeasuredBy::Conversation || no_count) figure.available = Points{};
  return figure;
}

Assessment Assessor::assess(Index person) const {
  Assessment figure;
  if (mode == Mode::Wmt) {
    assess_as_wmt(*this, *wmt_, person, figure);
    if (snapshot.people[person].caseload_missing) figure.not_measured = NotMeasured::NoRecords;
  } else {
    figure = assess_exactly(person);
  }
  figure.person = person;
  count_cases(person, figure);
  const auto away = absences(person);
  figure.present = std::none_of(away.begin(), away.end(),
                                [&](const AbsenceRow& row) { return in_force(row, snapshot.as_of); });
  if (figure.not_measured != NotMeasured::No) return figure;
  figure.used = capacity_used(figure.workload, figure.available);
  figure.band = band_of(figure.workload, figure.available, agreement.lines.bands);
  figure.over_line = is_over(figure.workload, figure.available, agreement.lines.line_tenths);
  return figure;
}

std::vector<PoolFigure> Assessor::pools() const {
  std::vector<PoolFigure> pools(snapshot.teams.size());
  const auto nobody = snapshot.people.size();
  const bool unscored = mode == Mode::Wmt;  // WMT scores officers only
  for (const auto& row : cases(nobody)) {
    if (!is_scored(row)) continue;
    auto& pool = pools[row.team];
    pool.cases += row.count;
    if (prices.of(row).provisional) pool.provisional_cases += row.count;
    if (is_high_risk(row)) pool.high_risk_cases += row.count;
    if (!unscored) pool.workload += prices.of(row).each * row.count;
  }
  for (const auto& row : reports(nobody)) {
    if (!unscored && counts(row)) pools[row.team].workload += prices.of(row.kind) * row.count;
  }
  return pools;
}

}  // namespace evenkeel::workload
