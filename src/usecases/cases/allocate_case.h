// Gives one case to one person by a named act, on what was shown to whoever decides; and takes a slip back.
// The case waits, or whoever holds it has objected to it and was told that they are right.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "usecases/allocate/overrides.h"
#include "usecases/cases/takers.h"

namespace evenkeel {

struct OverrideWords {
  std::string reason;
  Date expires;  // the first day on which it no longer counts
};

struct AllocateCase {
  CaseId case_id;
  PersonCode person;
  std::string note;        // why this person; kept in the ledger
  bool confirmed = false;  // what has to be confirmed has been looked at
  // What the page showed when the decision was made: where it is not so any more, nothing is done.
  std::int64_t seen_version = 0;           // of the unit
  std::optional<std::int64_t> seen_after;  // the person's capacity used, tenths; absent: none
  // Signed by whoever decides, where the line is in the way.
  std::optional<OverrideWords> override_given;
};

struct CaseAllocated {
  std::int64_t entry = 0;  // of the ledger
  std::string name;        // of the person
  Effect effect;
};

// What somebody else did meanwhile, for a page of conflict.
struct ChangedMeanwhile {
  std::int64_t entry = 0;
  std::string at;
  std::string by;    // account
  std::string what;  // words for the act
};

// Forbidden (ACCESS-DENIED, ALLOC-REFUSED, ALLOC-CONFIRM); Invalid (ALLOC-NOTE: empty or above 4,000
// characters; ALLOC-HELD: somebody holds it); Conflict: ALLOC-TAKEN (somebody has been given the case since
// the page was shown), ALLOC-FIGURE (the person's figure is another than the one shown), ALLOC-CHANGED
// (somebody was first in the very moment). NotFound (NO-CASE, NO-PERSON). An override is signed in the
// transaction of the allocation, or not at all: the errors of signed_by_viewer and draft_override.
Result<CaseAllocated> allocate_case(const Desk& desk, const AllocateCase& request);

// An override in the viewer's name and office; an account that belongs to no member of staff signs by its own
// code. Forbidden (OVERRIDE-OFFICE).
Result<OverrideRequest> signed_by_viewer(const Desk& desk, const MeasuredUnit& unit, Index person,
                                         const CaseId& id, const OverrideWords& said);

// The newest entry: read before a unit is, it says what of a plan's ground came later.
Result<std::int64_t> ledger_head(const Desk& desk);

// What changed the unit of a case since a version of it, newest first: whom the loser of a race is told of.
Result<std::vector<ChangedMeanwhile>> changed_since(const Desk& desk, const UnitCode& unit,
                                                    std::int64_t version);

// The entry of the same allocation by the same account, where the form was sent twice: the same case, person
// and note, and nothing since.
Result<std::optional<std::int64_t>> sent_before(const Desk& desk, const AllocateCase& request);

// Whether the entry is the viewer's own act that took an allocation of this case back.
Result<bool> just_undone(const Desk& desk, const CaseId& id, std::int64_t entry);

// What the viewer's own allocation of this case did, for the page that follows it; none where the entry is
// not one, or the person holds the case no more.
Result<std::optional<CaseAllocated>> just_allocated(const Desk& desk, const CaseId& id, std::int64_t entry);

// Takes an allocation back that the viewer, or somebody whose unit it is, made by mistake. Forbidden
// (ACCESS-DENIED); NotFound (ALLOC-NO-PLAN); Conflict (ALLOC-FOLLOWED) once anything in its units has
// followed.
struct AllocationUndone {
  std::int64_t entry = 0;
  std::vector<CaseId> cases;
};
Result<AllocationUndone> undo_for(const Desk& desk, std::int64_t entry);

}  // namespace evenkeel
