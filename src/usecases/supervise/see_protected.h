// The newly qualified and the trainees of a unit: what protects each, until when, what they hold against it,
// and how much of the unit's high-risk work they hold.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/agreement/agreement.h"
#include "usecases/see/desk.h"

namespace evenkeel {

struct ProtectedLine {
  PersonCode person;
  std::string name;
  Grade grade = Grade::Other;
  std::string protection;  // its name in the agreement
  Protection::Mechanism mechanism = Protection::Mechanism::Cap;
  std::int64_t cap_tenths = 0;  // of a cap
  int reduction_percent = 0;    // of a reduction
  Standing standing = Standing::Proposed;
  std::string source;
  Date since;
  Date until;
  int day = 0;  // of the protection
  std::optional<CapacityUsed> used;
  std::int64_t cases = 0;
  std::int64_t high_risk = 0;            // of them
  std::optional<int> high_risk_percent;  // allowed
  std::vector<std::string> breaches;     // in the words of the findings; last, that no mentor is named
  std::int64_t co_worked = 0;            // cases of theirs for which a qualified co-worker is named
  std::string supervisor;
  std::string mentor;  // by name; empty: none is named, or whoever was does not work here any more
  std::optional<Date> mentored_since;
  bool names_mentor = false;  // the viewer may name one
};

struct ProtectedView {
  UnitCode unit;
  std::string name;
  std::vector<ProtectedLine> people;     // breaches first, then by name
  std::int64_t undated = 0;              // newly qualified or trainees of whom nobody knows since when
  std::int64_t high_risk = 0;            // cases of the unit that somebody holds
  std::int64_t high_risk_protected = 0;  // of them, held by people under a protection
  std::optional<CapacityUsed> share;
  std::int64_t without_mentor = 0;                           // of `people`
  std::vector<std::pair<std::string, std::string>> mentors;  // code and name of who may be one
};

// Of the people whom the viewer sees; the unit's counts stand whole. Forbidden (ACCESS-DENIED) for those who
// see figures or people of no team there. Reading is logged.
Result<ProtectedView> see_protected(const Desk& desk, const UnitCode& unit);

}  // namespace evenkeel
