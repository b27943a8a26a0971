// Supervision, employee care, the protected and the pool of a unit.
#pragma once

#include "usecases/care/see_care.h"
#include "usecases/pool/see_pool.h"
#include "usecases/supervise/mentors.h"
#include "usecases/supervise/see_protected.h"
#include "usecases/supervise/see_supervision.h"
#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/page.h"

namespace evenkeel::web {

Page supervision_page(const SupervisionView& view, const FieldErrors& errors, const CsrfToken& csrf);
Page care_page(const CareView& view);

struct MentorForm {
  MentorTyped typed;
  FieldErrors errors;
};
Page protected_page(const ProtectedView& view, const MentorForm& form, const CsrfToken& csrf);

struct SightingForm {
  SightingTyped typed;
  FieldErrors errors;
};
Page pool_page(const PoolView& view, const SightingForm& form, const CsrfToken& csrf);

}  // namespace evenkeel::web
