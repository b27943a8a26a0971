// A practitioner objects on their own page to a case they hold or that a plan means for them, before it
// lands; whoever answers for their team answers with a reason. (allocate/objections.h: what an objection is.)
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "usecases/allocate/objections.h"
#include "usecases/cases/takers.h"
#include "usecases/see/find.h"

namespace evenkeel {

// A case that a plan shown to people means for somebody.
struct MeantCase {
  CaseLine line;
  Date lands;     // the plan is not applied before
  Effect effect;  // of this case alone on their figure
};
// Of the person's unit, as it stands; for the person themselves. By the day on which they land.
Result<std::vector<MeantCase>> meant_for(const Desk& desk, const FoundPerson& person);

struct CaseToObject {
  MeantCase of;                        // `lands` is today where they hold it
  bool held = false;                   // they hold it; else a plan means it for them
  Date due;                            // an answer, were it raised today
  std::optional<std::string> earlier;  // their objection that stands
};
// NotFound (NO-CASE) for a case that is neither; Forbidden (ACCESS-DENIED) for an account without a person.
Result<CaseToObject> case_to_object(const Desk& desk, const CaseId& id);

// The errors of case_to_object and object_to_allocation.
Result<Matter> object_to_case(const Desk& desk, const CaseId& id, const std::string& reason);

struct SeenObjection {
  ObjectionLine line;
  std::string name;  // of whoever objects
  std::vector<MatterEvent> events;
  bool may_answer = false;
  bool may_withdraw = false;
  bool own = false;
  bool still_holds = false;  // upheld, and the case is with them until somebody takes it over
  bool may_give = false;     // then: the viewer may give it to somebody
};
// NotFound (NO-MATTER), also for one that the viewer may not see. Reading is logged.
Result<SeenObjection> see_objection(const Desk& desk, const std::string& id);

// Those that the viewer may answer, the next due first, then those that were; without events. Reading is
// logged.
Result<std::vector<SeenObjection>> list_objections(const Desk& desk);

struct ObjectionReply {
  std::string id;
  std::int64_t version = 0;  // of the matter, as it was read
  bool upheld = false;
  std::string reason;
};
// Forbidden (ACCESS-DENIED) without AnswerObjections at its place, (OBJECTION-ANSWER) for whoever raised it.
// The errors of answer_objection.
Result<Matter> reply_to_objection(const Desk& desk, const ObjectionReply& reply);

// By whoever raised it. The errors of withdraw_objection.
Result<Matter> take_objection_back(const Desk& desk, const std::string& id);

}  // namespace evenkeel
