#include "workload/compat/wmt_legacy.h"

namespace evenkeel::compat {
namespace {

void forget_suspended_tiers(PlaceCounts& place) {
  for (auto* counts : {&place.filtered, &place.t2a, &place.t2a_inactive.warrants,
                       &place.t2a_inactive.unpaid_work, &place.t2a_inactive.overdue_termination})
    for (std::size_t slot = kFirstSuspendedSlot; slot < kTierSlots; ++slot) (*counts)[slot] = 0;
}

}  // namespace

LegacyPoints legacy_points_2021(BatchWorkload workload, const LegacyReports& reports,
                                const PointsTables& tables, const LegacyPrices& prices) {
  for (auto* place : {&workload.cases.community, &workload.cases.custody, &workload.cases.licence})
    forget_suspended_tiers(*place);
  const auto batch = batch_points(workload, tables);
  LegacyPoints points;
  points.standard_reports = batch.standard_reports;
  points.fast_reports = batch.fast_reports;
  if (prices.paroms_enabled) points.paroms = static_cast<double>(reports.paroms_last_30_days) * prices.parom;
  points.arms = static_cast<double>(reports.arms_community) * prices.arms_community +
                static_cast<double>(reports.arms_licence) * prices.arms_licence;
  points.total = batch.total + points.paroms + points.arms;
  return points;
}

}  // namespace evenkeel::compat
