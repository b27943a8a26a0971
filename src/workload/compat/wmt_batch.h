// The rules of WMT's evening batch, to the last bit: what an officer's counts score, what hours are worth.
//
// Source: wmt-worker 78f526b (17 Dec 2025), app/services/probation-rules; constants: hmpps-workload
// V1_1__SEED_REF_DATA.sql. The batch is JavaScript, so a figure here is a binary double and the order of
// operations is part of the rule. Nothing else in Evenkeel computes in doubles: the `wmt` mode takes the
// whole numbers that come out, `evenkeel` mode has exact arithmetic of its own.
//
// Units: counts are cases or reports; points are points; hours are hours a week; weightings are percent.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace evenkeel::compat {

// Slot 0 is untiered; 1 to 16 are A3 A2 A1 A0 B3 ... D0; 17 to 32 the same with S (probation reset).
inline constexpr int kTierSlots = 33;
inline constexpr int kFirstSuspendedSlot = 17;
extern const std::array<std::string_view, kTierSlots> kTierSlotNames;
// Empty for a name that is none of the 33.
std::optional<int> tier_slot(std::string_view name);

using TierCounts = std::array<std::int64_t, kTierSlots>;
using TierPoints = std::array<double, kTierSlots>;

template <class T>
struct ByPlace {
  T community{};
  T custody{};
  T licence{};
};

// Inactive young-adult cases, taken off the points of the total.
struct InactiveT2a {
  TierCounts warrants{};
  TierCounts unpaid_work{};
  TierCounts overdue_termination{};
};

// One officer's counts in one place.
struct PlaceCounts {
  TierCounts all{};       // unfiltered: shown, and scored for OMIC only
  TierCounts filtered{};  // scored
  TierCounts t2a{};       // transition to adulthood: scored with a table of their own
  InactiveT2a t2a_inactive;
};

struct BatchWorkload {
  ByPlace<PlaceCounts> cases;
  std::int64_t standard_reports = 0;  // delivered in the last 30 days
  std::int64_t fast_reports = 0;      // "SDR conversions" of the last 30 days
};

// Percent by which an inactive case is discounted: 0 takes its points off whole, 100 leaves them.
struct Weightings {
  double warrants = 0;
  double unpaid_work = 0;
  double overdue_termination = 0;
};

// Slot 0 is never read: the batch leaves untiered cases out of every sum.
struct PointsTable {
  ByPlace<TierPoints> tiers;
  Weightings weightings;
  double standard_report = 0;
  double fast_report = 0;
};

struct PointsTables {
  PointsTable standard;
  PointsTable t2a;
};

// Points by source, before contacts done for others (CMS) and before rounding.
struct BatchPoints {
  ByPlace<double> standard;
  ByPlace<double> t2a;
  double standard_reports = 0;
  double fast_reports = 0;
  double total = 0;
};

// The sum over the 32 tiers of count x points.
double tier_points(const TierCounts& counts, const TierPoints& points);
// The same, less the discounted points of inactive cases. No floor: more inactive than total is negative.
double t2a_tier_points(const TierCounts& counts, const InactiveT2a& inactive, const TierPoints& points,
                       const Weightings& weightings);

BatchPoints batch_points(const BatchWorkload& workload, const PointsTables& tables);

// OMIC (offender management in custody): the same sums over unfiltered cases, and the custody cases priced
// again as licence cases, as after release. The projected figures are not part of `points.total`.
struct OmicPoints {
  BatchPoints points;
  double projected_licence = 0;
  double t2a_projected_licence = 0;
};
OmicPoints omic_points(const BatchWorkload& workload, const PointsTables& tables);

// The stored total: points plus contacts for others (may be negative), halves up towards plus infinity.
std::int64_t batch_total(double points_before_cms, std::int64_t cms_points);

// Cases as the batch counts them: all + T2A; filtered; T2A; the overview shows filtered + T2A.
struct BatchCaseTotals {
  std::int64_t all = 0;
  std::int64_t filtered = 0;
  std::int64_t t2a = 0;
  [[nodiscard]] std::int64_t overview() const { return filtered + t2a; }
};
BatchCaseTotals batch_case_totals(const BatchWorkload& workload);

// WMT's row ids of grades. Any other number is treated as a probation officer.
enum BatchGrade : std::int64_t { kPo = 1, kSpo = 2, kPso = 3, kTpo = 4, kDummy = 5, kPsoBandB = 7 };

struct BatchHours {
  double base = 0;           // contracted hours, or the grade's default
  double grade_default = 0;  // hours that earn the full nominal points
};
struct HoursTable {
  double po = 0;
  double pso = 0;
  double spo = 0;
};
struct NominalTable {
  double po = 0;
  double pso = 0;
};

// The PSO target for grade 3 alone, else the PO target.
double nominal_target(std::int64_t grade, const NominalTable& table);
// None for the dummy grade.
std::optional<BatchHours> base_hours(std::int64_t grade, std::optional<double> contracted,
                                     const HoursTable& table);
// parseInt((nominal x (base / default)) x ((base - reduction) / base)): cut towards zero, 0 when base or
// default is 0, no floor (reductions above hours give negative points), and JavaScript's reading of a tiny
// number by its text (5.88e-7 becomes 5). Source: calculate-available-points.js.
std::int64_t batch_available_points(double nominal, const std::optional<BatchHours>& hours, double reduction);

// total / available x 100, not rounded; 0 when nothing is available, whatever the workload.
double batch_capacity_percentage(std::int64_t total, std::int64_t available);

// JavaScript's Math.round and parseInt(number).
double js_round(double value);
std::int64_t js_parse_int(double value);

}  // namespace evenkeel::compat
