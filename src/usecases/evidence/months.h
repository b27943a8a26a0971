// A long period of evidence month by month, for pages: the pack itself is never cut. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "usecases/evidence/evidence_pack.h"

namespace evenkeel {

// A month as far as it lies within the period.
struct EvidenceMonth {
  std::string code;  // "2026-03"
  Date first;
  Date last;  // included
  [[nodiscard]] bool holds(Date day) const { return first <= day && day <= last; }
};

// In order; every day of the period is in one of them.
std::vector<EvidenceMonth> months_of(const EvidenceRequest& request);

// Longer than two months: a page of all of it is too much to read and to send.
bool is_long(const EvidenceRequest& request);

// What of it lies in the month: figures and entries of its days, matters that were open and tasks that had
// stopped at any time of it. A matter that is open for three months is in each of them.
Evidence of_month(const Evidence& whole, const EvidenceMonth& month);

// A line of the list of months.
struct MonthSummary {
  EvidenceMonth month;
  std::optional<CapacityUsed> last;     // the newest figure of the month, as it was recorded at the time
  std::optional<CapacityUsed> highest;  // of those figures
  std::int64_t entries = 0;             // of the ledger
  std::int64_t raised = 0;              // matters that were opened in it
  std::int64_t silences = 0;            // days of it by which somebody should have answered
};
std::vector<MonthSummary> summary_by_month(const Evidence& whole);

}  // namespace evenkeel
