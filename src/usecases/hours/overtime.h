// Voluntary overtime: who may offer it, and what of it stands on a day. It is never part of anybody's
// available points.
#pragma once

#include <optional>
#include <vector>

#include "domain/agreement/agreement.h"
#include "usecases/see/desk.h"

namespace evenkeel {

// The row of the eligibility matrix that says which grades may offer overtime: the seniority bar. Without the
// row everybody may.
inline constexpr const char* kOvertimeFeature = "voluntary-overtime";
const EligibilityRule* overtime_rule(const Agreement& agreement);
bool may_offer_overtime(const Agreement& agreement, Grade grade);

struct AgreedOvertime {
  std::string matter;
  Hours hours;  // a week
  Date from;
  Date to;                 // its last day
  bool opted_out = false;  // of the 48 hours of the Working Time Regulations, in writing
};

// Accepted and not withdrawn, whatever its days.
Result<std::vector<AgreedOvertime>> overtime_of(Store& store, const PersonCode& person);
inline bool on(const AgreedOvertime& one, Date day) { return one.from <= day && day <= one.to; }

// Inside the caller's transaction: every offer of theirs, accepted or not, ends.
Result<void> withdraw_overtime(const Desk& desk, const PersonCode& person);

}  // namespace evenkeel
