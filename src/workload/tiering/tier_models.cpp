#include "workload/tiering/tier_models.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "workload/tiering/tier_v2.h"
#include "workload/tiering/tier_v3.h"

namespace evenkeel::workload {
namespace {

constexpr std::array kModels = {
    TierModelEntry{"two-axis", 2, "protect A to D by risk, change 0 to 3 by need", tier_v2},
    TierModelEntry{"single", 3, "one letter, A to G", tier_v3},
};

}  // namespace

std::span<const TierModelEntry> tier_models() { return kModels; }

Result<TierModelEntry> find_tier_model(std::string_view name, int version) {
  const auto* found = std::find_if(kModels.begin(), kModels.end(), [&](const TierModelEntry& entry) {
    return entry.name == name && entry.version == version;
  });
  if (found != kModels.end()) return *found;
  std::string known;
  for (const auto& entry : kModels)
    known += fmt::format("{}{} {}", known.empty() ? "" : ", ", entry.name, entry.version);
  return fail(Error::not_found("TIER-MODEL", fmt::format("there is no tier model {} {}", name, version),
                               "Use one of: " + known + "."));
}

}  // namespace evenkeel::workload
