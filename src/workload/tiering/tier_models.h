// The tier models that Evenkeel knows, by name and version. Another model is one more line in
// tier_models.cpp; nobody who works out or shows a tier has to change.
#pragma once

#include <span>
#include <string_view>

#include "base/result.h"
#include "domain/tiering.h"

namespace evenkeel::workload {

struct TierModelEntry {
  std::string_view name;  // "two-axis"
  int version;            // of the rules; a result names it
  std::string_view summary;
  Result<TierResult> (*work_out)(const TierEvidence&);
};

// Every model, oldest first.
std::span<const TierModelEntry> tier_models();

// NotFound (TIER-MODEL) names the models there are.
Result<TierModelEntry> find_tier_model(std::string_view name, int version);

}  // namespace evenkeel::workload
