// Many cases at once: the best plan for a pool, for the cases of somebody who goes, or with few moves; and
// the check of a plan that people made.
#pragma once

#include <string>
#include <vector>

#include "allocation/check.h"
#include "allocation/cover.h"
#include "allocation/propose.h"
#include "usecases/allocate/prepare.h"

namespace evenkeel {

struct GivenCase {
  std::string case_id;
  std::string person;
};

// Of those that go on: nobody else can take it now, so that it stays with its holder and counts with them.
struct StayingCase {
  std::string case_id;
  std::string holder;
  std::string why;
};

struct Planned {
  std::unique_ptr<Prepared> prepared;
  allocation::Plan plan;
  // Cover: as few moves as any plan that places as much needs, where that is proved. Rebalance: points over
  // the limits before and after, and what no so small a number of moves can go below.
  std::optional<allocation::Rebalanced> rebalanced;
  std::vector<StayingCase> staying;
};

// With `objected_go` also those that are held by somebody whose objection to them was upheld. What nobody
// else can take of these stays, and the plan is made without it: its holder is given nothing in its place.
Result<Planned> plan_many(Store& store, AgreementSource& agreements, const Scope& scope,
                          const AllocateRequest& request, const std::string& pdu);

// One case to one person, as a plan: what that does and what it breaks. NotFound (NO-CASE, NO-PERSON); the
// errors of check_pins.
Result<Planned> plan_one(Store& store, AgreementSource& agreements, const Scope& scope,
                         const AllocateRequest& request, const GivenCase& given);

// The cases of somebody who is absent or leaves go to others. Where they do not all fit, cases of people
// under the line may move too, as few as possible. `within`: cases of this PDU alone; empty: wherever they
// are.
Result<Planned> plan_cover(Store& store, AgreementSource& agreements, const Scope& scope,
                           const AllocateRequest& request, const std::string& person,
                           const std::string& within = {});

// Cases that the plan leaves with somebody whose objection to them was upheld.
std::int64_t objected_left(const Planned& planned);

// Invalid (ALLOC-MOVES) for fewer than one move.
Result<Planned> plan_rebalance(Store& store, AgreementSource& agreements, const Scope& scope,
                               const AllocateRequest& request, const std::string& pdu,
                               std::int64_t most_moves);

struct CheckedPlan {
  std::unique_ptr<Prepared> prepared;
  std::vector<std::int32_t> assignment;
  allocation::Checked checked;
};

// With `by_hand` emergency directions count; to apply a plan they do not. Invalid (ALLOC-TWICE) when a case
// is given to two people; NotFound (NO-CASE, NO-PERSON).
Result<CheckedPlan> check_plan(Store& store, AgreementSource& agreements, const Scope& scope,
                               const AllocateRequest& request, const std::vector<GivenCase>& given);

}  // namespace evenkeel
