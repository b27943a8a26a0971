// The evidence pack as a page to print, and what is held about oneself.
#pragma once

#include "usecases/evidence/evidence_pack.h"
#include "usecases/people/held.h"
#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/page.h"

namespace evenkeel::web {

struct EvidenceForm {
  std::string from;  // as typed, "2026-09-01"
  std::string to;
  FieldErrors errors;
};

// "/people/N01A001", "/cases/X1" or "/units/P01", whichever the request is of.
Url subject_address(const EvidenceRequest& request, std::string_view rest = "");

// Asks for the period.
Page evidence_form_page(const EvidenceRequest& subject, const EvidenceForm& form);
// Of a period of more than two months the list of months; `month`, "2026-03", shows one of them.
Page evidence_page(const Evidence& evidence, const std::string& month = {});

struct CorrectionForm {
  std::string about;
  std::string text;
  FieldErrors errors;
};
Page held_page(const Held& held, const CorrectionForm& form, Date due, const CsrfToken& csrf);

}  // namespace evenkeel::web
