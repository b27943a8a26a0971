// From the answers of a needs assessment to how severe each need is.
//
// Source: hmpps-tier (17 Aug 2026): NeedSection.kt (thresholds), SectionAnswer.kt (scores), Need.kt
// (weights).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/tiering.h"

namespace evenkeel::workload {

// Yes 2; some problem 1, significant 2; previously 1, currently 2; everything else 0.
std::int64_t answer_score(Answer answer);

// The sum of the answers; none where not one question is answered (missing or unknown, of any kind).
std::optional<std::int64_t> need_score(const std::vector<Answer>& answers);

// By the section's thresholds: those of OASys, or of a strengths-and-needs assessment (SAN) where that has
// its own. None without a score, and for finance and emotional well-being, which have no thresholds.
std::optional<NeedSeverity> need_severity(NeedSection section, std::optional<std::int64_t> score,
                                          bool strengths_and_needs);

// How much a section counts: thinking and attitudes 2, finance and emotional well-being 0, the others 1.
std::int64_t need_weight(NeedSection section);

}  // namespace evenkeel::workload
