// Whose workload has been assessed by conversation in the agreed interval, and whose has not.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "usecases/matters/kind.h"

namespace evenkeel {

struct AssessmentDue {
  PersonCode person;
  std::string name;
  Grade grade = Grade::Other;
  UnitCode unit;
  std::string unit_name;
  std::optional<Date> held;  // the last one; none: never
  std::optional<Date> next;  // by when the next is due; none: it is due now
  bool overdue = true;       // there is none that still holds
  std::string judgement;     // their own, of the last one: a choice's word
  std::optional<CapacityUsed> used;
};

struct AssessmentList {
  std::vector<AssessmentDue> people;  // overdue first, then by day, then by name
  std::int64_t assessed = 0;
  // Sum over sum of those assessed alone, and whom it leaves out.
  Points workload;
  Points available;
  std::optional<CapacityUsed> used;
  int interval_weeks = 0;
  Standing standing = Standing::Proposed;
  std::string source;
};

// Codes of people with an assessment that still holds on the day; looks at those of the last interval alone.
Result<std::set<std::string>> assessed_people(Store& store, const Agreement& agreement, Date day);

// Of everybody whom the viewer answers for. Forbidden (ACCESS-DENIED). Reading is logged.
Result<AssessmentList> assessments_due(const Desk& desk);

}  // namespace evenkeel
