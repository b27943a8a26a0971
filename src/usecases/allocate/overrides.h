// Overrides: a named person takes it upon themselves that somebody goes over the line, until a day. Stored,
// in the ledger; only inside one is overload allowed. None reaches past the stop line (direct_emergency.h).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/quantities.h"
#include "domain/records/allocation_records.h"
#include "domain/scope.h"
#include "usecases/allocate/act.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/store.h"

namespace evenkeel {

inline constexpr const char* kOverrideGivenAct = "override.given";
inline constexpr const char* kOverrideWithdrawnAct = "override.withdrawn";

// Nobody signs for longer, for an override or a direction: what ends later is a slip of the year, or has no
// end [proposed].
inline constexpr int kLongestSignedDays = 366;

struct OverrideRequest {
  Date day;  // from which it counts
  PersonCode signer;
  std::string signer_role;  // a role's word, where it is known
  PersonCode person;
  std::optional<CaseId> case_id;
  std::optional<Points> points;  // over the line at most
  std::string reason;
  Date expires;  // the first day on which it no longer counts
};

// Invalid: OVERRIDE-SIGNER, OVERRIDE-REASON, OVERRIDE-EXPIRY (not after the day, or more than
// kLongestSignedDays later), OVERRIDE-WHAT (neither a
// case nor points), OVERRIDE-POINTS (not above 0). Forbidden (OVERRIDE-SELF): nobody signs for themselves.
// NotFound (NO-PERSON, NO-CASE).
Result<GivenOverride> give_override(Store& store, const Scope& scope, const OverrideRequest& request,
                                    const Clock& clock);

// The same, not written yet: for whoever writes it with the allocation that it is for, in one transaction.
// The caller knows the person and the case.
struct DraftedOverride {
  GivenOverride given;
  Act act;
};
Result<DraftedOverride> draft_override(const Scope& scope, const OverrideRequest& request,
                                       const Clock& clock);

// It counts no longer from `day` on. NotFound (NO-OVERRIDE); Conflict (OVERRIDE-OVER) when it has expired;
// Invalid (OVERRIDE-REASON).
Result<GivenOverride> withdraw_override(Store& store, const Scope& scope, const std::string& id,
                                        const std::string& reason, Date day, const Clock& clock);

// The withdrawals, not written yet, of those of `ids` that still count after `day`: for whoever writes them
// with the act that takes their reason away.
Result<std::vector<Act>> draft_withdrawals(Store& store, const Scope& scope,
                                           const std::vector<std::string>& ids, const std::string& reason,
                                           Date day, const Clock& clock);

struct OverrideLine {
  GivenOverride given;
  bool in_force = false;
  bool held = false;  // the person holds its case
};

// Overrides and directions, those in force first, then by id. An expired direction whose case is still held
// has to be put right.
Result<std::vector<OverrideLine>> overrides_on(Store& store, const Scope& scope, Date day,
                                               std::int64_t known_at);

}  // namespace evenkeel
