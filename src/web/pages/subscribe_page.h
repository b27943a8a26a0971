// Asking to be told by mail where the service is full, and what a link of such a mail leads to.
#pragma once

#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/page.h"
#include "web/text/language.h"

namespace evenkeel::web {

struct SubscribeForm {
  std::string address;
  FieldErrors errors;
};
Page subscribe_page(const SubscribeForm& form, Language language, const CsrfToken& csrf);
// What is said once something was done.
enum class SubscribeDone : std::uint8_t { Asked, Confirmed, Unsubscribed };
Page subscribe_done_page(SubscribeDone done, Language language);
// `id` and `token`: of the link.
Page subscriber_page(const std::string& id, const std::string& token, Language language,
                     const CsrfToken& csrf);

}  // namespace evenkeel::web
