// A practitioner objects to an allocation to them, proposed or made, with a reason; a senior officer answers
// with one. Until then the pair is barred by ALLOC-OBJECTED in recommendations, plans, checks and when a plan
// is applied. An objection is a matter: its events stand in the ledger, its clock is the agreement's.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/matters/matter.h"
#include "domain/scope.h"
#include "usecases/assess/agreement_in_use.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/store.h"

namespace evenkeel::allocation {
struct AllocationFacts;
}

namespace evenkeel {

struct ObjectionRequest {
  Date day;
  CaseId case_id;
  PersonCode person;  // who objects; the caller has checked that it is who asks
  std::string reason;
};

// Invalid (OBJECTION-REASON); NotFound (NO-CASE, NO-PERSON); Conflict (OBJECTION-OPEN) while an earlier one
// of the same person and case waits or was upheld.
Result<Matter> object_to_allocation(Store& store, AgreementSource& agreements, const Scope& scope,
                                    const ObjectionRequest& request, const Clock& clock);

struct ObjectionAnswer {
  std::string id;
  std::optional<std::int64_t> version;  // of the matter, as it was read
  Date day;
  // A member of staff; absent where the caller has asked whether the account's office lets it answer.
  std::optional<PersonCode> answered_by;
  bool upheld = false;  // true: the person is not given the case; false: they may be
  std::string reason;
};

// Forbidden (OBJECTION-ANSWER) for the objector, or for somebody in post who holds cases themselves; Invalid
// (OBJECTION-REASON); NotFound (NO-MATTER, NO-PERSON); Conflict (OBJECTION-ANSWERED, MATTER-MOVED).
Result<Matter> answer_objection(Store& store, const Scope& scope, const ObjectionAnswer& answer,
                                const Clock& clock);

// The objector takes it back. Forbidden (OBJECTION-OTHERS); Conflict (OBJECTION-ANSWERED).
Result<Matter> withdraw_objection(Store& store, const Scope& scope, const std::string& id,
                                  const PersonCode& person, const Clock& clock);

struct ObjectionLine {
  Matter matter;
  bool made = false;  // the person held the case when they objected; else it was proposed
  std::optional<bool> upheld;
};

// By when an answer is due: the agreement's clock "objection" in working days, two where it has none.
Date objection_due(const Agreement& agreement, Date raised);

// The matter opened. Invalid (BAD-JSON) for details that are none.
Result<ObjectionLine> objection_line(Matter matter);

// Those that stand: open ones by due day, then upheld ones. With `all` also dismissed and withdrawn ones.
Result<std::vector<ObjectionLine>> objections_on(Store& store, const Scope& scope, bool all);

// An objection that was upheld, to a case that whoever raised it holds: it goes to somebody else.
struct UpheldObjection {
  Matter matter;
  std::string answered_at;  // UTC
  std::string answered_by;  // account
};
Result<std::optional<UpheldObjection>> upheld_of(Store& store, const Scope& scope, const CaseId& id,
                                                 const PersonCode& holder);

// The objections that bar a pair, as known at a ledger entry.
Result<void> add_objections(Store& store, const Scope& scope, std::int64_t known_at,
                            allocation::AllocationFacts& facts);

}  // namespace evenkeel
