// One person's hours.
#pragma once

#include "usecases/hours/see_hours.h"
#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/page.h"

namespace evenkeel::web {

struct HoursForm {
  WorkedDayTyped typed;
  FieldErrors errors;
};
Page hours_page(const SeenHours& seen, const HoursForm& form, const CsrfToken& csrf);

}  // namespace evenkeel::web
