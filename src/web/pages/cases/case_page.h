// One case: who can take it, then what it is, its dates and who held it. And the question about one person.
#pragma once

#include "usecases/cases/allocate_case.h"
#include "usecases/cases/see_case.h"
#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/page.h"

namespace evenkeel::web {

// `done` is the notification of the act that led here; empty otherwise.
Page case_page(const SeenCase& seen, const CsrfToken& csrf, const Html& done = {});

// What somebody typed into the form that allocates.
struct AllocateForm {
  std::string note;
  bool confirmed = false;
  bool with_override = false;
  std::string override_reason;
  std::string override_day, override_month, override_year;
  FieldErrors errors;
};

// "Is that safe?": yes or no with each rule, and, where it may be done, the form that does it.
Page why_page(const WhyTaker& why, const CsrfToken& csrf, const AllocateForm& form, const Html& before = {});

// After an allocation: what it did, and the way to take it back.
Html allocated_notification(const CaseAllocated& done, const CaseId& id, const CsrfToken& csrf,
                            const Agreement& agreement);

}  // namespace evenkeel::web
