// Whether a table shrank more between two statements than work does in a day.
#pragma once

#include <cstdint>
#include <string_view>

#include "exchange/records/decode.h"

namespace evenkeel::exchange {

// Proposed: a fifth. Caseloads and staff move by a few percent a month, so a fifth in a day is a cut-off file
// far more often than it is news; the import goes on and says so.
inline constexpr std::int64_t kSuspiciousDropPercent = 20;

inline bool is_suspicious_drop(std::int64_t before, std::int64_t now) {
  return before > 0 && (before - now) * 100 > before * kSuspiciousDropPercent;
}

FieldFault suspicious_drop(std::string_view table, std::int64_t before, std::int64_t now);

}  // namespace evenkeel::exchange
