#include "web/pages/subscribe_page.h"

#include "web/components/button.h"
#include "web/components/input.h"
#include "web/components/prose.h"
#include "web/text/subscribe_phrases.h"

namespace evenkeel::web {
namespace {

std::string said(const Phrase& phrase, Language language) { return std::string{phrase.in(language)}; }

Url back_to_list(Language language) {
  return Url::local(language == Language::Welsh ? "/public/full?lang=cy" : "/public/full");
}

Page page_of(const Phrase& title, Language language) {
  return {.title = said(title, language), .heading = said(title, language), .back = back_to_list(language)};
}

const Phrase& heading_of(SubscribeDone done) {
  switch (done) {
    case SubscribeDone::Asked:
      return subscribe_phrases::kSent;
    case SubscribeDone::Confirmed:
      return subscribe_phrases::kConfirmed;
    case SubscribeDone::Unsubscribed:
      return subscribe_phrases::kUnsubscribed;
  }
  return subscribe_phrases::kTitle;
}

Html act_form(const Phrase& text, const char* act, Emphasis emphasis, const std::string& id,
              const std::string& token, Language language, const CsrfToken& csrf) {
  return form({.action = Url::local("/public/full/mail"),
               .csrf = csrf,
               .fields = {},
               .submit = said(text, language),
               .hidden = {{"act", act}, {"subscriber", id}, {"token", token}},
               .emphasis = emphasis});
}

}  // namespace

Page subscribe_page(const SubscribeForm& typed, Language language, const CsrfToken& csrf) {
  auto page = page_of(subscribe_phrases::kTitle, language);
  page.has_errors = !typed.errors.empty();
  page.before_heading << error_summary(typed.errors);
  page.body << paragraph(said(subscribe_phrases::kLead, language))
            << two_thirds(form({.action = Url::local("/public/full/subscribe"),
                                .csrf = csrf,
                                .fields = text_input({.name = "address",
                                                      .label = said(subscribe_phrases::kAddress, language),
                                                      .value = typed.address,
                                                      .error = typed.errors.of("address")}),
                                .submit = said(subscribe_phrases::kSend, language),
                                .hidden = {{"lang", language == Language::Welsh ? "cy" : "en"}}}));
  return page;
}

Page subscribe_done_page(SubscribeDone done, Language language) {
  auto page = page_of(heading_of(done), language);
  if (done == SubscribeDone::Asked) page.body << paragraph(said(subscribe_phrases::kSentHow, language));
  return page;
}

Page subscriber_page(const std::string& id, const std::string& token, Language language,
                     const CsrfToken& csrf) {
  auto page = page_of(subscribe_phrases::kMail, language);
  page.body << paragraph(said(subscribe_phrases::kMailHow, language))
            << act_form(subscribe_phrases::kConfirm, "confirm", Emphasis::Primary, id, token, language, csrf)
            << act_form(subscribe_phrases::kUnsubscribe, "unsubscribe", Emphasis::Secondary, id, token,
                        language, csrf);
  return page;
}

}  // namespace evenkeel::web
