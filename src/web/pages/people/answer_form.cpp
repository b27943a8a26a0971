#include "web/pages/people/answer_form.h"

#include <utility>

#include "web/components/input.h"

namespace evenkeel::web {

Html answer_form(AnswerForm one, const CsrfToken& csrf) {
  Html fields;
  fields << radios(one.answer)
         << text_area({.name = "reason",
                       .label = "Reason",
                       .hint = "The person reads it; it stands in the ledger.",
                       .value = std::move(one.reason),
                       .error = std::move(one.reason_error),
                       .most_characters = 4000,
                       .autosave = true});
  return form({.action = std::move(one.action),
               .csrf = csrf,
               .fields = std::move(fields),
               .submit = "Answer",
               .hidden = {{"version", std::to_string(one.version)}}});
}

}  // namespace evenkeel::web
