// What WMT's batch makes of one officer's rows in the evening workbook.
//
// Source: wmt-worker 78f526b, context-map/tiers.js and workload.js.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "workload/compat/wmt_batch.h"

namespace evenkeel::compat {

using BlankableCounts = std::array<std::optional<std::int64_t>, kTierSlots>;

// The three sheets' rows for one place; a blank cell counts as 0.
struct StagedPlace {
  BlankableCounts all{};
  BlankableCounts filtered{};
  BlankableCounts t2a{};
};

// A row of the sheet of flagged cases. `tier_code` is 0 to 32 as text.
struct InactiveCaseRow {
  std::string row_type;  // W, U, O, S, L; others (P, I) are not counted
  std::string tier_code;
  std::string location;  // "Community", "Custody" or "License", in any letters
};

// Flagged cases, for display: they never change points here (their effect is in the filtered sheet).
struct InactiveCounts {
  TierCounts warrants{};
  TierCounts unpaid_work{};
  TierCounts overdue_termination{};
  TierCounts suspended{};
  TierCounts suspended_lifers{};
};

struct StagedWorkload {
  BatchWorkload workload;
  ByPlace<InactiveCounts> inactive;
};

// The inactive young-adult counts stay 0 whatever the rows say: the batch passes an empty list for them.
StagedWorkload map_staging(const ByPlace<StagedPlace>& rows, const std::vector<InactiveCaseRow>& inactive);

}  // namespace evenkeel::compat
