// The rules package of 2021: 16 tiers, and points for PAROM and ARMS reports, which WMT stopped scoring on
// 5 January 2023. Kept so that a past figure can be recomputed.
//
// Source: wmt-probation-rules daed1fe (28 Jun 2021).
#pragma once

#include <cstdint>

#include "workload/compat/wmt_batch.h"

namespace evenkeel::compat {

struct LegacyReports {
  std::int64_t paroms_last_30_days = 0;
  std::int64_t arms_community = 0;
  std::int64_t arms_licence = 0;
};
struct LegacyPrices {
  bool paroms_enabled = false;
  double parom = 0;
  double arms_community = 0;
  double arms_licence = 0;
};
struct LegacyPoints {
  double standard_reports = 0;
  double fast_reports = 0;
  double paroms = 0;
  double arms = 0;
  double total = 0;
};

// S tiers are not read: they did not exist.
LegacyPoints legacy_points_2021(BatchWorkload workload, const LegacyReports& reports,
                                const PointsTables& tables, const LegacyPrices& prices);

}  // namespace evenkeel::compat
