// Declaring that a unit, a region or the service is full, and standing that down: what the unions ask for as
// an "Operation Safeguard" of the probation service (Operation Protect, first objective).
//
// Somebody in charge of the place declares, with the proof; the authoriser (the owner of the agreement's step
// "declare-full") signs for it; each union notes it, in its own words; then it stands and is published, by
// the noting day at the latest, whether noted or not. It is reviewed every working day, measured anew each
// time, and ends on its day, or when it is stood down.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/access/viewer.h"
#include "domain/matters/fullness.h"
#include "domain/matters/matter.h"
#include "usecases/full/full_evidence.h"

namespace evenkeel {

struct FullRequest {
  std::string unit;  // code of a PDU or region; empty: the service
  std::string work = "all";
  std::vector<std::string> withheld;  // what will not be provided; one at least
  std::vector<std::string> always;    // what always will be; one at least
  std::string until;                  // the expected end
  std::string reason;                 // in the declarer's words
};

// Forbidden: FULL-OFFICE (the viewer is not in charge there), FULL-NO-PROOF, FULL-NOT-OVER. Invalid:
// FULL-SCOPE (nothing withheld, or nothing kept), FULL-UNTIL (not after today, or more than 90 days on),
// FULL-REASON, FULL-WORK. Conflict: FULL-STANDS, while one for the same place and work is not over. Declared
// by the authoriser, it is authorised in the same act.
Result<Matter> declare_full(const Desk& desk, const FullRequest& request);

// The proof is made anew. Forbidden (FULL-OFFICE, FULL-NO-PROOF, FULL-NOT-OVER); Conflict (FULL-STATE).
Result<Matter> authorise_full(const Desk& desk, const std::string& id, std::int64_t version);

// By a union representative of the place, for one union; one account notes for one union only. Forbidden
// (FULL-OFFICE, FULL-ONE-UNION); Invalid (FULL-PARTY); Conflict (FULL-NOTED, FULL-STATE).
Result<Matter> note_full(const Desk& desk, const std::string& id, std::int64_t version,
                         const std::string& party, const std::string& words);

// Measures anew and keeps what that gives, proof or none; `until` prolongs it, only with a proof. Forbidden
// (FULL-OFFICE, FULL-NO-PROOF); Invalid (FULL-REASON, FULL-UNTIL); Conflict (FULL-STATE).
Result<Matter> review_full(const Desk& desk, const std::string& id, std::int64_t version,
                           const std::string& words, const std::string& until);

// Before it is authorised by whoever declared it (then it is withdrawn), afterwards by the authoriser.
// Forbidden (FULL-OFFICE); Invalid (FULL-REASON); Conflict (FULL-STATE).
Result<Matter> stand_down(const Desk& desk, const std::string& id, std::int64_t version,
                          const std::string& reason);

// Pure. Where a declaration stands on a day.
FullState full_state(const Matter& matter, const Fullness& fullness, Date day);
// The day of the next review; none while it does not stand.
std::optional<Date> review_due(const Matter& matter, const Fullness& fullness, Date day);

// Who signs for a declaration of that place: a role.
Role authoriser_of(const Agreement& agreement, Level level);

}  // namespace evenkeel
