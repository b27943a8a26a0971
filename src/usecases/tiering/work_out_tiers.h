// A tier from its evidence, by one model or by each.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "domain/tiering.h"

namespace evenkeel {

// `model` empty: every model there is, newest of each name. NotFound (TIER-MODEL) names them.
Result<std::vector<TierResult>> work_out_tiers(const TierEvidence& evidence, const std::string& model);

}  // namespace evenkeel
