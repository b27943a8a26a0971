#include "workload/compat/wmt_staging.h"

#include <string_view>

#include "base/text.h"

namespace evenkeel::compat {
namespace {

TierCounts zero_if_blank(const BlankableCounts& cells) {
  TierCounts counts{};
  for (std::size_t slot = 0; slot < kTierSlots; ++slot) counts[slot] = cells[slot].value_or(0);
  return counts;
}

PlaceCounts map_place(const StagedPlace& rows) {
  return {zero_if_blank(rows.all), zero_if_blank(rows.filtered), zero_if_blank(rows.t2a), {}};
}

// The slot whose number, written out, is `text`.
std::optional<std::size_t> slot_of_code(std::string_view text) {
  for (std::size_t slot = 0; slot < kTierSlots; ++slot)
    if (std::to_string(slot) == text) return slot;
  return std::nullopt;
}

InactiveCounts* counts_of_place(ByPlace<InactiveCounts>& places, std::string_view location) {
  const auto name = lower(location);
  if (name == "community") return &places.community;
  if (name == "custody") return &places.custody;
  if (name == "license") return &places.licence;
  return nullptr;
}

TierCounts* counts_of_type(InactiveCounts& counts, std::string_view row_type) {
  if (row_type == "W") return &counts.warrants;
  if (row_type == "U") return &counts.unpaid_work;
  if (row_type == "O") return &counts.overdue_termination;
  if (row_type == "S") return &counts.suspended;
  if (row_type == "L") return &counts.suspended_lifers;
  return nullptr;
}

void count_inactive(const InactiveCaseRow& row, ByPlace<InactiveCounts>& places) {
  auto* place = counts_of_place(places, row.location);
  auto* counts = place == nullptr ? nullptr : counts_of_type(*place, row.row_type);
  const auto slot = slot_of_code(row.tier_code);
  if (counts != nullptr && slot) ++(*counts)[*slot];
}

}  // namespace

StagedWorkload map_staging(const ByPlace<StagedPlace>& rows, const std::vector<InactiveCaseRow>& inactive) {
  StagedWorkload staged;
  staged.workload.cases = {map_place(rows.community), map_place(rows.custody), map_place(rows.licence)};
  for (const auto& row : inactive) count_inactive(row, staged.inactive);
  return staged;
}

}  // namespace evenkeel::compat
