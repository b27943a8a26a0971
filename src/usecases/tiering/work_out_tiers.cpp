#include "usecases/tiering/work_out_tiers.h"

#include "workload/tiering/tier_models.h"

namespace evenkeel {

Result<std::vector<TierResult>> work_out_tiers(const TierEvidence& evidence, const std::string& model) {
  std::vector<TierResult> out;
  std::string known;
  for (const auto& entry : workload::tier_models()) {
    known += (known.empty() ? "" : ", ") + std::string{entry.name};
    if (!model.empty() && entry.name != model) continue;
    EVENKEEL_TRY_LET(auto result, entry.work_out(evidence));
    out.push_back(std::move(result));
  }
  if (out.empty())
    return fail(
        Error::not_found("TIER-MODEL", "there is no tier model \"" + model + "\"", "Known: " + known + "."));
  return out;
}

}  // namespace evenkeel
