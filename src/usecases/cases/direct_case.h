// A case given past the stop line by an emergency direction, by the viewer's name and in their office.
#pragma once

#include <string>
#include <vector>

#include "usecases/allocate/direct_emergency.h"
#include "usecases/cases/takers.h"

namespace evenkeel {

struct DirectCase {
  CaseId case_id;
  PersonCode person;
  std::string ground;
  Date expires;                   // the day by which the case has to be with somebody else
  bool confirmed = false;         // that it goes past the stop line, and that the unions are told today
  std::int64_t seen_version = 0;  // of the unit, as the page showed it
};

// What is wrong with what was typed, all of it, in the order of the form: DIRECTION-GROUND,
// DIRECTION-CONFIRM.
std::vector<Error> faults_of(const DirectCase& request);

// Forbidden (ACCESS-DENIED, ALLOC-REFUSED, DIRECTION-SELF); Invalid (DIRECTION-CONFIRM, DIRECTION-GROUND,
// DIRECTION-EXPIRY, DIRECTION-NOT-NEEDED); Conflict (ALLOC-CHANGED) where the unit is not what the page
// showed, or changes in the very moment. NotFound (NO-CASE, NO-PERSON).
Result<Directed> direct_case(const Desk& desk, const DirectCase& request);

}  // namespace evenkeel
