// Finds the unit of a case or of a person, for somebody who may see it. What they may not see does not exist
// for them: one answer for both, so that nobody learns from it.
#pragma once

#include <memory>

#include "domain/access/permission.h"
#include "usecases/see/desk.h"

namespace evenkeel {

struct FoundCase {
  std::shared_ptr<const MeasuredUnit> unit;
  Index row = kNobody;  // into unit->snapshot.cases

  [[nodiscard]] const CaseRow& record() const { return unit->snapshot.cases[row]; }
  [[nodiscard]] const std::string& id() const { return unit->snapshot.case_ids[record().id]; }
};

struct FoundPerson {
  std::shared_ptr<const MeasuredUnit> unit;
  Index person = kNobody;
  Whereabouts where;  // the place through which the viewer may see them

  [[nodiscard]] const PersonRow& record() const { return unit->snapshot.people[person]; }
};

// Whether the viewer holds the permission over the case and, if its record is restricted, may see such ones.
bool may_over_case(const Viewer& viewer, Permission permission, const MeasuredUnit& unit, const CaseRow& row);

// The first of a person's places at which the viewer holds the permission; none where there is none.
std::optional<Whereabouts> allowed_place(const Viewer& viewer, Permission permission,
                                         const MeasuredUnit& unit, Index person);
inline bool may_over_person(const Viewer& viewer, Permission permission, const MeasuredUnit& unit,
                            Index person) {
  return allowed_place(viewer, permission, unit, person).has_value();
}

// NotFound (NO-CASE); Undefined (NO-RECORDS).
Result<FoundCase> find_case(const Desk& desk, const CaseId& id, const AsOf& as_of, Permission permission);
// NotFound (NO-PERSON); Undefined (NO-RECORDS).
Result<FoundPerson> find_person(const Desk& desk, const PersonCode& code, const AsOf& as_of,
                                Permission permission);

}  // namespace evenkeel
