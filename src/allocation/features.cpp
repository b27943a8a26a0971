#include "allocation/features.h"

#include <algorithm>

#include "domain/working_days.h"

namespace evenkeel::allocation {
namespace {

std::string_view feature_of(Rosh rosh) {
  switch (rosh) {
    case Rosh::Unknown:
      return "rosh-unknown";
    case Rosh::Low:
      return "rosh-low";
    case Rosh::Medium:
      return "rosh-medium";
    case Rosh::High:
      return "rosh-high";
    case Rosh::VeryHigh:
      return "rosh-very-high";
  }
  return "rosh-unknown";
}

// Levels and categories are those of the MAPPA register; category 4 is of the Police, Crime, Sentencing and
// Courts Act 2022.
void add_mappa(std::vector<std::string_view>& out, const RegistrationRow& row) {
  if (row.level == "M3") out.push_back("mappa-3");
  if (row.level == "M2") out.push_back("mappa-2");
  if (row.level == "M1" || row.level.empty()) out.push_back("mappa-1");
  if (row.category == "M1") out.push_back("sexual-offence");
  if (row.category == "M4") out.push_back("terrorism");
}

bool has(std::span<const std::string_view> features, std::string_view feature) {
  return std::ranges::find(features, feature) != features.end();
}

bool released_within(const CaseRow& row, Date day, int working_days) {
  if (row.release == 0) return false;
  const auto release = Date::from_day_number(row.release);
  return release >= day && working_days_between(day, release) <= working_days;
}

bool belongs(std::string_view code, const CaseRow& row, std::span<const std::string_view> features,
             Date day) {
  if (code == "immediate") {
    return row.rosh == Rosh::VeryHigh || has(features, "mappa-2") || has(features, "mappa-3") ||
           has(features, "child-protection") || released_within(row, day, 2);
  }
  if (code == "high")
    return row.rosh == Rosh::High || row.rosh == Rosh::Unknown || released_within(row, day, 10);
  return code == "soon" && row.rosh == Rosh::Medium;
}

}  // namespace

std::vector<std::string_view> features_of(const CaseRow& row,
                                          std::span<const RegistrationRow> registrations) {
  std::vector<std::string_view> out{feature_of(row.rosh)};
  for (const auto& entry : registrations) {
    if (entry.code == "MAPP") add_mappa(out, entry);
    if (entry.code == "RCPR") out.push_back("child-protection");
    if (entry.code == "ADVP") out.push_back("domestic-abuse");
  }
  if (row.young) out.push_back("t2a");
  if (row.inactive == Inactive::UnpaidWorkOnly) out.push_back("unpaid-work-only");
  return out;
}

std::uint64_t rules_that_speak(const Agreement& agreement, std::span<const std::string_view> features) {
  const auto& rules = agreement.eligibility;
  const bool unknown_has_rule =
      std::ranges::any_of(rules, [](const EligibilityRule& r) { return r.feature == "rosh-unknown"; });
  std::uint64_t out = 0;
  for (std::size_t i = 0; i < rules.size() && i < 64; ++i) {
    const bool stands_in =
        !unknown_has_rule && rules[i].feature == "rosh-high" && has(features, "rosh-unknown");
    if (stands_in || has(features, rules[i].feature)) out |= std::uint64_t{1} << i;
  }
  return out;
}

std::uint8_t urgency_of(const Agreement& agreement, const CaseRow& row,
                        std::span<const std::string_view> features, Date day) {
  const auto classes = agreement.urgency.size();
  for (std::size_t i = 0; i + 1 < classes; ++i) {
    if (belongs(agreement.urgency[i].code, row, features, day)) return static_cast<std::uint8_t>(i);
  }
  return static_cast<std::uint8_t>(classes == 0 ? 0 : classes - 1);
}

}  // namespace evenkeel::allocation
