// Makes a plan true: all of it or nothing, on the records it was made on, by a named person.
#pragma once

#include <string>
#include <vector>

#include "usecases/allocate/act.h"
#include "usecases/allocate/allocation_text.h"
#include "usecases/allocate/overrides.h"
#include "usecases/allocate/plan_cases.h"
#include "usecases/ports/clock.h"

namespace evenkeel {

inline constexpr const char* kAppliedAct = "allocation.applied";

// What the program had proposed, against what is applied: how often proposals are accepted untouched is
// shown to the head of the unit, since a rate near 100 % may mean that nobody looks at them any more.
struct AgainstProposal {
  bool by_plan = false;         // else the recommendation for one case
  std::int64_t proposed = 0;    // cases
  std::int64_t untouched = 0;   // of them given as proposed
  std::int64_t rank = 0;        // of whoever is given the one case, from 1; 0: not recommended, or a plan
  std::int64_t candidates = 0;  // who could have taken the one case, no rule in the way
};

struct ApplyRequest {
  PlanFile plan;
  Mode mode = Mode::Evenkeel;
  allocation::AllocationFacts facts;
  std::vector<std::string> confirmed;             // case ids that somebody has looked at one by one
  Private<std::string> note;                      // why, in the words of whoever decides; kept in the ledger
  std::shared_ptr<const MeasuredUnit> unit = {};  // as in AllocateRequest
  std::optional<std::int64_t> head = {};          // the same
  // Signed with it, in the same transaction, each for one of its cases: none stays where the plan is refused.
  // To sign for a case is to have looked at its override.
  std::vector<OverrideRequest> sign = {};
  std::optional<AgainstProposal> proposal = {};  // none: nothing was proposed, or nobody knows what
  ActGuard also = {};                            // runs in the transaction, with the new entry's number
};

struct Applied {
  std::int64_t ledger_sequence = 0;
  std::int64_t cases = 0;
};

// What the version that the plan was made under is called in the store: by its digest where the store holds
// it, since several may have one name. Conflict (ALLOC-CHANGED) where another is in force on the plan's day
// or today, whichever is later: no plan passes the line that holds now by being older, or a trial.
Result<std::string> version_of(Store& store, const PlanFile& plan, Date today);

// A plan of an earlier day gives work from now on: it is held to what stands today as well, or on the day of
// the last extract where that is later. Conflict (ALLOC-CHANGED) where a case of it has ended or changed
// hands by then, or a rule bars somebody from it.
Result<void> refuse_overtaken(Store& store, AgreementSource& agreements, const Scope& scope,
                              const AllocateRequest& question, const std::vector<GivenCase>& given,
                              Date today);

// Forbidden (ALLOC-WHAT-IF) for an override, a sign-off, a co-worker, a right to see a record or an opened
// unit that is not kept in the store; (ALLOC-REFUSED) when a rule bars a pair and no override stands;
// (ALLOC-CONFIRM) names the cases of high risk, those by override and those with something to confirm that
// nobody has confirmed. Invalid (ALLOC-CONFIRM-OTHER) when a case is confirmed that the plan gives to nobody.
// Conflict (ALLOC-CHANGED) names the ledger entries that have changed the units of its cases and people since
// the plan was made. Invalid (ALLOC-NOTHING) for a plan that changes nothing. The errors of draft_override,
// version_of and refuse_overtaken.
Result<Applied> apply_plan(Store& store, AgreementSource& agreements, const Scope& scope,
                           const ApplyRequest& request, const Clock& clock);

}  // namespace evenkeel
