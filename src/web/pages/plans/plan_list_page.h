// The plans of a unit, and how a new one is asked for.
#pragma once

#include <string>
#include <string_view>

#include "usecases/plans/make_plan.h"
#include "usecases/plans/see_plan.h"
#include "web/components/date_input.h"
#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/page.h"

namespace evenkeel::web {

Page plan_list_page(const UnitPlans& plans, const CsrfToken& csrf);

// What the ticked box of a form sends.
inline constexpr std::string_view kYes = "yes";

struct NewPlanForm {
  PlanKind kind = PlanKind::Waiting;
  std::string about;
  DateText from;
  std::string moves;
  bool objected = false;  // what waits: also what goes on after an objection of whoever holds it
  std::string keep;       // a plan whose choices made by hand stay
  FieldErrors errors;
};
Page new_plan_page(const UnitPlans& plans, const NewPlanForm& form, const CsrfToken& csrf);

Url new_plan_address(const UnitCode& unit, PlanKind kind);

}  // namespace evenkeel::web
