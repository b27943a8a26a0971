// The evidence that a tier is worked out from, as a JSON document (docs/methods/tiers.md).
#pragma once

#include <string_view>

#include "base/result.h"
#include "domain/tiering.h"

namespace evenkeel::exchange {

// {"as_of": "2026-11-22", "female": false, "rsr": "7.5", "ogrs": 40, "arp": {"score": "30", "type":
// "dynamic"},
//  "csrp": {...}, "dc_srp": {"score": "1.2", "band": "medium"}, "registers": [{"code": "MAPP", "level": "M2",
//  "category": "M1", "from": "2026-01-15"}], "convictions": [{"sentence_type": "NC", "requirements":
//  [{"category": "F", "restrictive": false}]}], "needs": {"accommodation": "standard", ...}, ...}
// Only `as_of` is required; what is left out is unknown, and the model says what follows. Invalid
// (EVIDENCE-...) names the member that is wrong or that nobody knows.
Result<TierEvidence> parse_evidence(std::string_view text);

}  // namespace evenkeel::exchange
