// hmpps-tier's own way with tiers: the same points and tables as workload/tiering/, and the habits that
// Evenkeel mends, each with its switch (docs/methods/quirks.md).
//
// Source: hmpps-tier (17 Aug 2026): RsrThresholds.kt, DeliusApiService.kt, MandateForChange.kt,
// NeedSection.kt.
#pragma once

#include <optional>
#include <vector>

#include "base/result.h"
#include "domain/tiering.h"
#include "workload/tiering/tier_v2.h"
#include "workload/tiering/tier_v3.h"

namespace evenkeel::compat {

using workload::SingleFacts;
using workload::SingleScore;
using workload::TwoAxisScore;

// True: as hmpps-tier does. False: as Evenkeel does.
struct Quirks {
  // RSR counts up to the binary doubles 6.99 and 99.99: 99.99 itself and anything from 6.99 to 7.00 score 0.
  bool rsr_upper_bounds = true;
  // Registers: some codes letter for letter; the first listed of equally new ones; MAPPA category from the
  // newest MAPPA entry only, even where it gives none; ended entries count.
  bool registers_as_listed = true;
  // A sentence with any termination date is over, also one still to come; codes letter for letter.
  bool any_termination_ends = true;
  // An unknown frequency counts as an answer.
  bool unknown_frequency_answers = true;
  // No score is checked: RSR 999.99 scores 0, OGRS 199 scores 19.
  bool scores_unchecked = true;

  static constexpr Quirks none() { return {false, false, false, false, false}; }
};

// Complexity registers come in the order of the entries, newest first.
RegisterFlags registers(const std::vector<RegisterEntry>& entries, Date as_of, const Quirks& quirks);

std::int64_t rsr_points(RiskScore score, const Quirks& quirks);
bool has_mandate(const std::vector<Conviction>& convictions, Date as_of, const Quirks& quirks);
std::optional<std::int64_t> need_score(const std::vector<Answer>& answers, const Quirks& quirks);

Result<TwoAxisScore> two_axis(const TierEvidence& evidence, const Quirks& quirks);
// An error wherever hmpps-tier throws.
Result<SingleScore> single(const SingleFacts& facts, const Quirks& quirks);

}  // namespace evenkeel::compat
