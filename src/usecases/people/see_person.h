// One person's workload, opened to each case and rule as far as the reader may see: today or on any past day,
// what changed in a week, and a year of figures.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/matters/matter.h"
#include "usecases/access/sight.h"
#include "usecases/cases/case_objections.h"
#include "usecases/see/find.h"

namespace evenkeel {

// A line of the working that was not there a week before, is gone, or is worth something else now.
struct WorkChange {
  enum class Kind : std::uint8_t { Came, Went, Changed };
  Kind kind = Kind::Changed;
  std::string what;  // "case X900001", "contracted hours"
  Points before;
  Points after;
  std::optional<Hours> hours_before;  // for lines of hours
  std::optional<Hours> hours_after;
};

struct SinceThen {
  Date day;
  bool known = false;  // false: nothing is known of the person on that day
  Points workload;
  Points available;
  std::optional<CapacityUsed> used;
  bool other_agreement = false;
  std::vector<WorkChange> changes;
};

struct YearEvent {
  Date day;
  std::string what;
};

struct SeenPerson {
  std::shared_ptr<const MeasuredUnit> unit;
  PersonCode code;
  std::string name;
  Grade grade = Grade::Other;
  std::vector<std::string> teams;
  Sight sight;                 // what of it the viewer may see
  bool may_challenge = false;  // own, and of today
  bool may_take_evidence = false;
  Explanation working;  // redacted for the viewer
  std::optional<Date> over_since;
  SinceThen since;  // a week before
  std::vector<FigurePoint> year;
  std::vector<YearEvent> events;
  std::vector<Matter> matters;        // of the person, as far as the viewer may see them, newest first
  std::vector<MatterKind> may_raise;  // kinds that the viewer may raise about them
  // Shown to the person themselves, today: cases that plans which have not landed mean for them.
  std::vector<MeantCase> meant;
};

// NotFound (NO-PERSON); Undefined (NO-RECORDS). Reading is logged.
Result<SeenPerson> see_person(const Desk& desk, const PersonCode& code, const AsOf& as_of);

// A person's working as the viewer may see it.
Explanation working_seen(const Viewer& viewer, const MeasuredUnit& unit, Index person);

// What a challenge names a line by: "case X900001", "contracted hours", "reductions".
std::string line_name(const WorkingLine& line);

}  // namespace evenkeel
