// Tier model "single" version 3: one letter, A to G, the highest that any of eight rules asks for.
//
// Source: hmpps-tier (17 Aug 2026, last rule change 18 Jun 2026): TierCalculator.kt,
// ReoffendingPredictorTable.kt, ProvisionalStatusCalculator.kt. Worked examples: docs/methods/tiers.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/tiering.h"

namespace evenkeel::workload {

// The rules, in the order of the working.
enum class SingleRule : std::uint8_t {
  Reoffending,
  SexualReoffending,
  MappaRosh,
  LiferIpp,
  DomesticAbuse,
  Stalking,
  ChildProtection,
  SexualOffences,
};
inline constexpr std::size_t kSingleRuleCount = 8;
std::string_view single_rule_text(SingleRule rule);  // "MAPPA_ROSH"

struct SingleFacts {
  Date as_of;
  bool has_active_event = true;
  std::optional<Predictor> arp;
  std::optional<Predictor> csrp;
  std::optional<SexualPredictor> dc_srp;
  bool ever_committed_sexual_offence = false;
  std::optional<Date> latest_release;
  RegisterFlags registers;
};

// Letters are 'A' (highest) to 'G'.
struct SingleScore {
  TierStatus status = TierStatus::Tiered;
  std::optional<char> letter;                                 // none unless tiered
  std::array<std::optional<char>, kSingleRuleCount> steps{};  // by SingleRule; without an event all empty
  bool static_predictors = false;  // provisional: a dynamic predictor could give a higher tier
  bool rosh_missing = false;       // provisional: a RoSH could give a higher tier
};

// Undefined (TIER-TABLE) for a negative ARP or CSRP and for a medium DC-SRP below 0.60: the tables have no
// row for them.
Result<SingleScore> score_single(const SingleFacts& facts);

// As score_single(), and Invalid (TIER-RANGE) for a predictor outside 0 to 100.
Result<SingleScore> checked_single(const SingleFacts& facts);

// The highest letter that the steps ask for, without `left_out`.
std::optional<char> highest_step(const SingleScore& score, std::optional<SingleRule> left_out = {});

Result<TierResult> tier_v3(const TierEvidence& evidence);

}  // namespace evenkeel::workload
