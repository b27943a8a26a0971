#include "workload/compat/wmt_batch.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>

namespace evenkeel::compat {

const std::array<std::string_view, kTierSlots> kTierSlotNames = {
    "untiered", "A3",  "A2",  "A1",  "A0",  "B3",  "B2",  "B1",  "B0",  "C3",  "C2",
    "C1",       "C0",  "D3",  "D2",  "D1",  "D0",  "A3S", "A2S", "A1S", "A0S", "B3S",
    "B2S",      "B1S", "B0S", "C3S", "C2S", "C1S", "C0S", "D3S", "D2S", "D1S", "D0S"};

namespace {

// The share of a case's points that an inactive case takes off: weighting 0 takes all, 100 nothing.
double discount(double weighting) {
  if (weighting >= 100) return 0;
  if (weighting <= 0) return 1;
  return (100 - weighting) / 100;
}

double times(std::int64_t count, double points) { return static_cast<double>(count) * points; }

std::int64_t sum(const TierCounts& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
}

double t2a_points(const PlaceCounts& counts, const TierPoints& points, const Weightings& weightings) {
  return t2a_tier_points(counts.t2a, counts.t2a_inactive, points, weightings);
}

// Everything but the standard places, which the two formulas take from different sheets. Added up in the
// order of the batch: the last bit depends on it.
BatchPoints with_t2a_and_reports(ByPlace<double> standard, const BatchWorkload& workload,
                                 const PointsTables& tables) {
  const auto& t2a = tables.t2a;
  BatchPoints points;
  points.standard = standard;
  points.t2a = {t2a_points(workload.cases.community, t2a.tiers.community, t2a.weightings),
                t2a_points(workload.cases.custody, t2a.tiers.custody, t2a.weightings),
                t2a_points(workload.cases.licence, t2a.tiers.licence, t2a.weightings)};
  points.fast_reports = times(workload.fast_reports, tables.standard.fast_report);
  points.standard_reports = times(workload.standard_reports, tables.standard.standard_report);
  points.total = standard.community + standard.custody + standard.licence + points.t2a.community +
                 points.t2a.custody + points.t2a.licence + points.fast_reports + points.standard_reports;
  return points;
}

}  // namespace

std::optional<int> tier_slot(std::string_view name) {
  const auto* found = std::find(kTierSlotNames.begin(), kTierSlotNames.end(), name);
  if (found == kTierSlotNames.end()) return std::nullopt;
  return static_cast<int>(found - kTierSlotNames.begin());
}

double tier_points(const TierCounts& counts, const TierPoints& points) {
  double total = 0;
  for (std::size_t slot = 1; slot < kTierSlots; ++slot) total += times(counts[slot], points[slot]);
  return total;
}

double t2a_tier_points(const TierCounts& counts, const InactiveT2a& inactive, const TierPoints& points,
                       const Weightings& weightings) {
  double total = 0;
  for (std::size_t slot = 1; slot < kTierSlots; ++slot) {
    double tier = times(counts[slot], points[slot]);
    tier -= times(inactive.warrants[slot], points[slot] * discount(weightings.warrants));
    tier -= times(inactive.unpaid_work[slot], points[slot] * discount(weightings.unpaid_work));
    tier -=
        times(inactive.overdue_termination[slot], points[slot] * discount(weightings.overdue_termination));
    total += tier;
  }
  return total;
}

BatchPoints batch_points(const BatchWorkload& workload, const PointsTables& tables) {
  const auto& cases = workload.cases;
  const auto& tiers = tables.standard.tiers;
  return with_t2a_and_reports({tier_points(cases.community.filtered, tiers.community),
                               tier_points(cases.custody.filtered, tiers.custody),
                               tier_points(cases.licence.filtered, tiers.licence)},
                              workload, tables);
}

OmicPoints omic_points(const BatchWorkload& workload, const PointsTables& tables) {
  const auto& cases = workload.cases;
  const auto& tiers = tables.standard.tiers;
  OmicPoints omic;
  omic.points = with_t2a_and_reports(
      {tier_points(cases.community.all, tiers.community), tier_points(cases.custody.all, tiers.custody),
       tier_points(cases.licence.all, tiers.licence)},
      workload, tables);
  omic.projected_licence = tier_points(cases.custody.all, tiers.licence);
  omic.t2a_projected_licence = t2a_points(cases.custody, tables.t2a.tiers.licence, tables.t2a.weightings);
  return omic;
}

std::int64_t batch_total(double points_before_cms, std::int64_t cms_points) {
  return static_cast<std::int64_t>(js_round(points_before_cms + static_cast<double>(cms_points)));
}

BatchCaseTotals batch_case_totals(const BatchWorkload& workload) {
  BatchCaseTotals totals;
  for (const auto* place : {&workload.cases.community, &workload.cases.custody, &workload.cases.licence}) {
    totals.t2a += sum(place->t2a);
    totals.filtered += sum(place->filtered);
    totals.all += sum(place->all) + sum(place->t2a);
  }
  return totals;
}

double nominal_target(std::int64_t grade, const NominalTable& table) {
  return grade == kPso ? table.pso : table.po;
}

std::optional<BatchHours> base_hours(std::int64_t grade, std::optional<double> contracted,
                                     const HoursTable& table) {
  if (grade == kDummy) return std::nullopt;
  double by_grade = table.po;
  if (grade == kPso || grade == kPsoBandB) by_grade = table.pso;
  if (grade == kSpo) by_grade = table.spo;
  return BatchHours{contracted.value_or(by_grade), by_grade};
}

std::int64_t batch_available_points(double nominal, const std::optional<BatchHours>& hours,
                                    double reduction) {
  if (!hours || hours->base == 0 || hours->grade_default == 0) return 0;
  const double of_contract = nominal * (hours->base / hours->grade_default);
  return js_parse_int(of_contract * ((hours->base - reduction) / hours->base));
}

double batch_capacity_percentage(std::int64_t total, std::int64_t available) {
  if (available == 0) return 0;
  return static_cast<double>(total) / static_cast<double>(available) * 100;
}

double js_round(double value) {
  const double below = std::floor(value);
  return value - below >= 0.5 ? below + 1 : below;
}

std::int64_t js_parse_int(double value) {
  const double size = std::fabs(value);
  // JavaScript writes such a number with an exponent, and parseInt stops at the point: the first digit.
  const bool written_with_exponent = size != 0 && (size < 1e-6 || size >= 1e21);
  if (!written_with_exponent) return static_cast<std::int64_t>(std::clamp(value, -9e18, 9e18));
  std::array<char, 32> text{};
  std::to_chars(text.data(), text.data() + text.size(), size, std::chars_format::scientific);
  const std::int64_t digit = text[0] - '0';
  return value < 0 ? -digit : digit;
}

}  // namespace evenkeel::compat
