// One plan: what it places, what it does, what may be adjusted by hand, and what can be done with it.
#pragma once

#include <string>

#include "usecases/plans/see_plan.h"
#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/page.h"

namespace evenkeel::web {

// `done` is what stands above the heading after an act.
Page plan_page(const PlanView& view, std::int64_t number, const CsrfToken& csrf, const Html& done = {});

struct ApplyForm {
  std::string note;
  std::vector<std::string> confirmed;
  FieldErrors errors;
};
// What is about to be done, with what has to be looked at one by one.
Page apply_plan_page(const PlanView& view, const ApplyForm& form, const CsrfToken& csrf,
                     const Html& before = {});

struct ProposeForm {
  std::string day, month, year;
  FieldErrors errors;
};
Page propose_plan_page(const PlanView& view, const ProposeForm& form, const CsrfToken& csrf);

struct SignForm {
  std::string reason, day, month, year;
  FieldErrors errors;
};
// An override of the line for one case of the plan.
Page sign_plan_page(const PlanView& view, const PlanRow& row, const SignForm& form, const CsrfToken& csrf);

// The field that says who is to hold a case.
std::string choice_field(const CaseId& id);

}  // namespace evenkeel::web
