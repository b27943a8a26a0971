// Who mentors whom: a qualified colleague named for each of the newly qualified and trainees of a unit. Each
// naming is an entry of the ledger; the last one counts.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/date.h"
#include "domain/names.h"
#include "usecases/see/desk.h"

namespace evenkeel {

struct Mentoring {
  PersonCode mentor;
  Date since;
  std::string named_by;  // account
};

// By the code of whoever is mentored; those whose mentoring was ended are left out.
Result<std::map<std::string, Mentoring>> mentors_of(Store& store, const UnitCode& unit);

// Code and name of the qualified who work in the unit, by name.
std::vector<std::pair<std::string, std::string>> who_may_mentor(const MeasuredUnit& unit);

struct MentorTyped {
  std::string person;
  std::string mentor;  // empty: ended
};
// By those who answer for the person. Forbidden (ACCESS-DENIED) for who answers for nobody there; Invalid
// (MENTOR-PERSON) for somebody who is under no protection there, or whom the viewer does not answer for;
// Invalid (MENTOR-WHO) for a mentor who does not work in the unit, is the same person, or is newly qualified
// or in training themselves; Conflict (MENTOR-STATE) where there is nothing to end.
Result<void> name_mentor(const Desk& desk, const UnitCode& unit, const MentorTyped& typed);

}  // namespace evenkeel
