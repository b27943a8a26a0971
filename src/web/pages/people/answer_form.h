// The form of whoever answers for somebody: what the answer is, and the reason that the person reads.
#pragma once

#include "web/components/choice.h"
#include "web/components/form.h"

namespace evenkeel::web {

struct AnswerForm {
  Url action;
  Radios answer;
  std::string reason;
  std::string reason_error;
  std::int64_t version = 0;  // of the matter, as the answerer saw it
};

Html answer_form(AnswerForm form, const CsrfToken& csrf);

}  // namespace evenkeel::web
