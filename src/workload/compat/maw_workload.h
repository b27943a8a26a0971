// The rules of hmpps-workload, the second calculator: case by case, on events, in exact decimals.
//
// Source: ministryofjustice/hmpps-workload (Feb 2026): CapacityCalculator.kt, WorkloadCalculator.kt,
// WorkloadPointsEntity.kt, GetOffenderManagerService.kt, GetReductionService.kt; seed
// V1_1__SEED_REF_DATA.sql. Where Kotlin would throw, a Result carries an error.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "workload/compat/java_decimal.h"

namespace evenkeel::compat {

// points x (hours / default hours to 15 decimals, HALF_UP), cut to a whole number. 0 when no hours are left
// or the default equals BigDecimal zero ("0", not "0.0": that divides by zero, MAW-DIVISION-BY-ZERO).
Result<std::int64_t> maw_available_points(const JavaDecimal& points_for_grade,
                                          const JavaDecimal& default_hours,
                                          const JavaDecimal& available_hours);

// total / available to 3 decimals (HALF_UP), x 100, as text with 3 decimals: "14.700"; "0" when either is 0.
std::string maw_capacity_percent(std::int64_t total_points, std::int64_t available_points);

struct MawCase {
  std::string tier;  // "B3", "B3S"
  std::string type;  // COMMUNITY, LICENSE, CUSTODY, UNKNOWN
  bool is_t2a = false;
};

// Points by case type, then tier.
using MawTierPoints = std::map<std::string, std::map<std::string, std::int64_t>>;
struct MawPointsTable {
  MawTierPoints normal;
  MawTierPoints t2a;
};

// NotFound (MAW-NO-POINTS) for a tier or type that the table lacks.
Result<std::int64_t> maw_case_points(const MawCase& held, const MawPointsTable& table);

struct MawWorkload {
  std::vector<MawCase> cases;
  std::int64_t standard_reports = 0;
  std::int64_t fast_reports = 0;
  std::vector<std::string> contacts_for_others;  // contact codes
  std::vector<std::string> contacts_by_others;
};
struct MawWeights {
  std::int64_t standard_report = 0;
  std::int64_t fast_report = 0;
  std::map<std::string, std::int64_t> contacts;  // a code that is missing weighs nothing
};

// May be negative. One case without points fails the whole sum.
Result<std::int64_t> maw_workload_points(const MawWorkload& workload, const MawWeights& weights,
                                         const MawPointsTable& table);

struct MawPotential {
  std::string capacity;
  std::string potential;
};
// With the case added; the same points come off when this officer already holds the person.
MawPotential maw_potential_capacity(std::int64_t total_points, std::int64_t available_points,
                                    std::int64_t case_points, bool already_held);

struct MawGradeTable {
  std::int64_t nominal_po = 0;
  std::int64_t nominal_spo = 0;
  std::string hours_po;  // decimals as the database holds them
  std::string hours_pso;
  std::string hours_spo;
};
// SPO: the SPO target; everybody else, known or not: the PO target.
std::int64_t maw_points_for_grade(std::string_view grade, const MawGradeTable& table);
// PO and PQiP: PO hours; PSO: PSO hours; everybody else, known or not: SPO hours. Capital letters matter.
const std::string& maw_hours_for_grade(std::string_view grade, const MawGradeTable& table);

// Times are seconds since 1970 in UTC.
struct MawReduction {
  JavaDecimal hours;
  std::int64_t from = 0;
  std::int64_t to = 0;
  std::string status;  // SCHEDULED, ACTIVE, ARCHIVED, DELETED
};
// Hours of those with from < now < to that are neither archived nor deleted.
JavaDecimal maw_reduction_hours(const std::vector<MawReduction>& reductions, std::int64_t now);
// The earliest start or end from now on, of reductions that start later (whatever their status: the query
// reads "starts later, or ends later and is neither archived nor deleted") or end later. None if there is
// none.
std::optional<std::int64_t> maw_next_reduction_change(const std::vector<MawReduction>& reductions,
                                                      std::int64_t now);

// The word that the allocation e-mail uses for an OGRS score: to 49 Low, to 74 Medium, to 89 High, Very High.
std::string_view maw_ogrs_band(std::int64_t score);

}  // namespace evenkeel::compat
