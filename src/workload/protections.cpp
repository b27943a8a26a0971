#include "workload/protections.h"

#include <algorithm>

namespace evenkeel::workload {

std::optional<Date> counts_from(const Protection& protection, const PersonRow& person) {
  if (protection.who == Protection::Who::NewlyQualified) return person.qualified;
  return person.grade == Grade::PQiP ? person.training_started : std::nullopt;
}

std::optional<ProtectionInForce> covering(const Protection& protection, const PersonRow& person, Date day) {
  const auto since = counts_from(protection, person);
  if (!since) return std::nullopt;
  const ProtectionInForce found{&protection, *since, since->plus_months(protection.from_month),
                                since->plus_months(protection.to_month), days_between(*since, day)};
  if (day < found.from || day >= found.until) return std::nullopt;
  return found;
}

std::vector<ProtectionInForce> protections_of(const PersonRow& person, const Agreement& agreement, Date day) {
  std::vector<ProtectionInForce> found;
  for (const auto& protection : agreement.protections) {
    if (!protection.chosen) continue;
    if (const auto covers = covering(protection, person, day)) found.push_back(*covers);
  }
  return found;
}

bool undated(const PersonRow& person, Date day) {
  if (person.grade == Grade::NQO) return !person.qualified || *person.qualified > day;
  return person.grade == Grade::PQiP && (!person.training_started || *person.training_started > day);
}

const ReductionReason* reason_of(const Agreement& agreement, const ReasonCode& code) {
  const auto& reasons = agreement.reductions;
  const auto found =
      std::lower_bound(reasons.begin(), reasons.end(), code,
                       [](const ReductionReason& r, const ReasonCode& c) { return r.code < c; });
  return found != reasons.end() && found->code == code ? &*found : nullptr;
}

bool protected_by_catalogue(std::span<const ReductionRow> reductions, const Agreement& agreement, Date day) {
  return std::any_of(reductions.begin(), reductions.end(), [&](const ReductionRow& row) {
    const auto* reason = in_force(row, day) ? reason_of(agreement, row.reason) : nullptr;
    return reason != nullptr && reason->protects;
  });
}

}  // namespace evenkeel::workload
