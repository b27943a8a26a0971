// An emergency direction: what it does, who is told, and the form that gives it.
#pragma once

#include <string>

#include "usecases/allocate/direct_emergency.h"
#include "usecases/cases/takers.h"
#include "web/components/date_input.h"
#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/page.h"

namespace evenkeel::web {

struct DirectionForm {
  std::string ground;
  DateText expires;
  bool confirmed = false;
  FieldErrors errors;
};

Page direction_page(const WhyTaker& why, const DirectionForm& form, const CsrfToken& csrf,
                    const Html& before = {});
// The page that answers the act.
Page directed_page(const WhyTaker& why, const Directed& done);

}  // namespace evenkeel::web
