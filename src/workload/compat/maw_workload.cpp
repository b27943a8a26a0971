#include "workload/compat/maw_workload.h"

#include <fmt/format.h>

#include <algorithm>

namespace evenkeel::compat {
namespace {

constexpr int kRatioDecimals = 15;
constexpr int kCapacityDecimals = 3;

std::int64_t contact_points(const std::vector<std::string>& codes, const MawWeights& weights) {
  std::int64_t points = 0;
  for (const auto& code : codes) {
    const auto found = weights.contacts.find(code);
    if (found != weights.contacts.end()) points += found->second;
  }
  return points;
}

bool is_over(const MawReduction& reduction) {
  return reduction.status == "ARCHIVED" || reduction.status == "DELETED";
}

}  // namespace

Result<std::int64_t> maw_available_points(const JavaDecimal& points_for_grade,
                                          const JavaDecimal& default_hours,
                                          const JavaDecimal& available_hours) {
  if (available_hours.unscaled <= 0 || equals_zero(default_hours)) return 0;
  if (default_hours.unscaled == 0) {
    return fail(Error::undefined("MAW-DIVISION-BY-ZERO", "the grade's default hours are 0",
                                 "Give the grade its weekly hours."));
  }
  return multiply_truncated(points_for_grade, divide_half_up(available_hours, default_hours, kRatioDecimals));
}

std::string maw_capacity_percent(std::int64_t total_points, std::int64_t available_points) {
  if (total_points == 0 || available_points == 0) return "0";
  const auto ratio = divide_half_up({total_points, 0}, {available_points, 0}, kCapacityDecimals);
  const auto thousandths = static_cast<std::int64_t>(ratio.unscaled);
  const auto size = thousandths < 0 ? -thousandths : thousandths;
  return fmt::format("{}{}.{}00", thousandths < 0 ? "-" : "", size / 10, size % 10);
}

Result<std::int64_t> maw_case_points(const MawCase& held, const MawPointsTable& table) {
  const auto& by_type = held.is_t2a ? table.t2a : table.normal;
  const auto type = by_type.find(held.type);
  if (type != by_type.end()) {
    const auto tier = type->second.find(held.tier);
    if (tier != type->second.end()) return tier->second;
  }
  return fail(Error::not_found("MAW-NO-POINTS",
                               fmt::format("no points for tier {} and type {}", held.tier, held.type),
                               "Correct the tier or the type of the case."));
}

Result<std::int64_t> maw_workload_points(const MawWorkload& workload, const MawWeights& weights,
                                         const MawPointsTable& table) {
  std::int64_t total = 0;
  for (const auto& held : workload.cases) {
    EVENKEEL_TRY_LET(const auto points, maw_case_points(held, table));
    total += points;
  }
  return total + workload.standard_reports * weights.standard_report +
         workload.fast_reports * weights.fast_report + contact_points(workload.contacts_for_others, weights) -
         contact_points(workload.contacts_by_others, weights);
}

MawPotential maw_potential_capacity(std::int64_t total_points, std::int64_t available_points,
                                    std::int64_t case_points, bool already_held) {
  const auto with_case = total_points - (already_held ? case_points : 0) + case_points;
  return {maw_capacity_percent(total_points, available_points),
          maw_capacity_percent(with_case, available_points)};
}

std::int64_t maw_points_for_grade(std::string_view grade, const MawGradeTable& table) {
  return grade == "SPO" ? table.nominal_spo : table.nominal_po;
}

const std::string& maw_hours_for_grade(std::string_view grade, const MawGradeTable& table) {
  if (grade == "PO" || grade == "PQiP") return table.hours_po;
  if (grade == "PSO") return table.hours_pso;
  return table.hours_spo;
}

JavaDecimal maw_reduction_hours(const std::vector<MawReduction>& reductions, std::int64_t now) {
  JavaDecimal hours;
  for (const auto& reduction : reductions)
    if (reduction.from < now && now < reduction.to && !is_over(reduction))
      hours = add(hours, reduction.hours);
  return hours;
}

std::optional<std::int64_t> maw_next_reduction_change(const std::vector<MawReduction>& reductions,
                                                      std::int64_t now) {
  std::optional<std::int64_t> next;
  for (const auto& reduction : reductions) {
    if (reduction.from <= now && (reduction.to <= now || is_over(reduction))) continue;
    for (const auto moment : {reduction.from, reduction.to})
      if (moment >= now) next = std::min(moment, next.value_or(moment));
  }
  return next;
}

std::string_view maw_ogrs_band(std::int64_t score) {
  if (score <= 49) return "Low";
  if (score <= 74) return "Medium";
  return score <= 89 ? "High" : "Very High";
}

}  // namespace evenkeel::compat
