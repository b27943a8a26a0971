// The columns of WMT's count sheets: an officer, then 99 numbers of cases by place and tier.
#pragma once

#include <span>
#include <vector>

#include "domain/kinds.h"
#include "domain/tier.h"
#include "exchange/tables/column_map.h"

namespace evenkeel::exchange {

// The order in which count_columns() begins; court_reports has the first thirteen too.
enum CountColumn : std::size_t {
  kRegionName,
  kRegionCode,
  kPduName,
  kPduCode,
  kLduName,
  kLduCode,
  kTeamName,
  kTeamCode,
  kSurname,
  kForename,
  kOfficerKey,
  kGradeCode,
  kDatestamp,
  kStatedCount,
  kFirstUnusedColumn,  // trust and the counts of the first 16 weeks: known, and not read
  kFirstTierColumn = kFirstUnusedColumn + 3,
};

// What wanted column kFirstTierColumn + i counts.
struct TierColumn {
  CaseType type;
  Tier tier;
};
std::span<const TierColumn> tier_columns();

// Required: who, where, and the tiers of 2019 (untiered, A0 to D3 in three places). The "contact suspended"
// tiers came in 2024; a workbook without them is older, and the importer says so.
std::span<const ColumnSpec> count_columns();

}  // namespace evenkeel::exchange
