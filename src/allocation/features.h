// What a case is, in the words of the agreement's eligibility matrix and urgency classes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "allocation/facts.h"
#include "domain/agreement/agreement.h"
#include "domain/snapshot.h"

namespace evenkeel::allocation {

// The features that Evenkeel finds in records. Others ("lifer") come as facts.
//
//   rosh-very-high, rosh-high, rosh-medium, rosh-low, rosh-unknown   the record's risk of serious harm
//   mappa-1, mappa-2, mappa-3      level of a MAPP registration (M1, M2, M3)
//   sexual-offence, terrorism      its category: M1, registered sexual offenders; M4, terrorism
//   child-protection               an RCPR registration
//   domestic-abuse                 an ADVP registration
//   t2a, unpaid-work-only          the record's marks
std::vector<std::string_view> features_of(const CaseRow& row, std::span<const RegistrationRow> registrations);

// One bit for each rule of the agreement's matrix that speaks of the case, in the matrix's order; a matrix
// has at most 64 rules. A risk that nobody has recorded is not a low one: without a rule for "rosh-unknown"
// the one for "rosh-high" speaks.
std::uint64_t rules_that_speak(const Agreement& agreement, std::span<const std::string_view> features);

inline bool is_high_risk(Rosh rosh) { return rosh == Rosh::High || rosh == Rosh::VeryHigh; }

// The class of a case: position in agreement.urgency, which is sorted by rank. By code of the class:
// "immediate" very high risk, MAPPA 2 or 3, child protection, release within two working days; "high" high or
// unknown risk, release within ten working days; "soon" medium risk; any other code, or none left: the last
// class. Working days: domain/working_days.h.
std::uint8_t urgency_of(const Agreement& agreement, const CaseRow& row,
                        std::span<const std::string_view> features, Date day);

}  // namespace evenkeel::allocation
