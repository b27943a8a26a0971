// Objections to a case: raising one, reading and answering one, the list of those to answer.
#pragma once

#include "usecases/cases/case_objections.h"
#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/page.h"

namespace evenkeel::web {

struct ObjectionForm {
  std::string reason;
  FieldErrors errors;
};
Page object_page(const CaseToObject& about, const Agreement& agreement, const ObjectionForm& form,
                 const CsrfToken& csrf);

struct ObjectionReplyForm {
  std::string answer;  // "upheld", "dismissed"
  std::string reason;
  FieldErrors errors;
};
Page objection_page(const SeenObjection& seen, const ObjectionReplyForm& form, const CsrfToken& csrf,
                    Date today, const Html& before = {});

Page objection_list_page(const std::vector<SeenObjection>& list, Date today);

Url objection_address(const std::string& id, std::string_view rest = "");
Url object_address(const CaseId& id);

// "Open" with its day, "Late", "Upheld", "Dismissed", "Withdrawn".
Html objection_state(const ObjectionLine& line, Date today);

}  // namespace evenkeel::web
