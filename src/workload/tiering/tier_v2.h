// Tier model "two-axis" version 2: protect A to D by points of risk, change 0 to 3 by points of need, S where
// contact is suspended.
//
// Source: hmpps-tier (17 Aug 2026): ProtectLevelCalculator.kt, ChangeLevelCalculator.kt, MandateForChange.kt,
// AdditionalFactorsForWomen.kt. Worked examples: docs/methods/tiers.md.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/result.h"
#include "domain/tiering.h"

namespace evenkeel::workload {

// What points are given for, once registers, sentences and scores are read.
struct TwoAxisFacts {
  std::int64_t rsr_points = 0;
  std::int64_t ogrs = 0;
  RegisterFlags registers;
  bool is_female = false;
  bool previous_enforcement = false;
  bool has_mandate = false;  // for change: see has_mandate_for_change()
  std::optional<NeedsAssessment> assessment;
};

enum class ChangeBasis : std::uint8_t { NoMandate, NoAssessment, Scored };

struct TwoAxisScore {
  // Before the overlap of RSR and RoSH is taken off.
  std::int64_t rsr = 0;
  std::int64_t rosh = 0;
  std::int64_t mappa = 0;
  std::int64_t complexity = 0;
  std::int64_t women = 0;
  std::int64_t protect_points = 0;  // only the higher of RSR and RoSH counted
  ChangeBasis change_basis = ChangeBasis::Scored;
  std::int64_t needs = 0;
  std::int64_t ogrs = 0;
  std::int64_t iom = 0;
  std::int64_t change_points = 0;
  Tier tier;
};

TwoAxisScore score_two_axis(const TwoAxisFacts& facts);

// 7 and above 20 points, 3 and above 10, else none.
std::int64_t rsr_points(RiskScore score);

// A sentence that still runs on `as_of` and is custodial (NC, SC), or has a requirement that is neither
// restrictive nor unpaid work (W, W1).
bool has_mandate_for_change(const std::vector<Conviction>& convictions, Date as_of);
// The same question of one sentence that runs; type and categories are read letter for letter.
bool gives_mandate(const Conviction& conviction);

// Invalid (TIER-RANGE) for an RSR or OGRS outside 0 to 100. A missing RSR, OGRS or assessment leaves the tier
// provisional (RSR_MISSING, OGRS_MISSING, NO_VALID_ASSESSMENT), never silently lower.
Result<TwoAxisFacts> two_axis_facts(const TierEvidence& evidence);
Result<TierResult> tier_v2(const TierEvidence& evidence);

}  // namespace evenkeel::workload
