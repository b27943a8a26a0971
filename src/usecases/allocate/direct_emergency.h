// An emergency direction: past the stop line a case is given by a regional director alone, by name, on a
// ground, until a day, and the unions are told the same day [proposed]. Software never makes a lawful act
// impossible; it makes it named. Plans use no direction.
#pragma once

#include <string>

#include "usecases/allocate/prepare.h"
#include "usecases/ports/clock.h"

namespace evenkeel {

inline constexpr const char* kDirectedAct = "allocation.directed";
inline constexpr const char* kDirectingRole = "regional-director";

struct DirectionRequest {
  AllocateRequest question;
  CaseId case_id;
  PersonCode person;
  PersonCode signer;
  std::string signer_role;
  std::string ground;
  Date expires;  // the day by which the case has to be elsewhere
};

struct Directed {
  GivenOverride direction;
  std::int64_t ledger_sequence = 0;
};

// Gives the case and writes the direction down, in one transaction. Forbidden: DIRECTION-ROLE (another office
// than the regional director's), DIRECTION-SELF, ALLOC-REFUSED (a rule other than the lines bars the pair).
// Invalid: DIRECTION-SIGNER, DIRECTION-GROUND, DIRECTION-EXPIRY, DIRECTION-NOT-NEEDED (the stop line is not
// in the way). Conflict (ALLOC-CHANGED) when anything in the units of case and person changed meanwhile;
// the errors of refuse_overtaken.
// NotFound (NO-CASE, NO-PERSON).
Result<Directed> direct_emergency(Store& store, AgreementSource& agreements, const Scope& scope,
                                  const DirectionRequest& request, const Clock& clock);

}  // namespace evenkeel
