// Cases and who can take them, for other systems. Schemas: Case, Recommendation and Why of api/openapi.yaml.
#pragma once

#include <boost/json.hpp>

#include "usecases/cases/allocate_case.h"
#include "usecases/cases/see_allocation.h"
#include "usecases/cases/see_case.h"

namespace evenkeel::web {

boost::json::object case_json(const CaseLine& line, const Agreement& agreement);
// With its registrations, what the matrix asks of whoever takes it, and who held it.
boost::json::object case_json(const SeenCase& seen);

// Those who can take it in order, and those excluded by rule. The unit's version is no part of it: it changes
// with much that does not change the answer.
boost::json::object takers_json(const CaseId& id, const Takers& takers);

// A figure before and after.
boost::json::object effect_json(const Effect& effect);

// Who changed what, behind a conflict.
boost::json::array changes_json(const std::vector<ChangedMeanwhile>& changes);

boost::json::object why_json(const WhyTaker& why);

boost::json::object allocation_json(const SeenAllocation& allocation);

}  // namespace evenkeel::web
