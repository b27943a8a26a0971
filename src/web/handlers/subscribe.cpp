// Being told by mail where the service is full: forms for somebody who has no account.
#include "usecases/full/subscribe.h"

#include "base/password.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"
#include "web/http/cookies.h"
#include "web/http/frame.h"
#include "web/pages/subscribe_page.h"

namespace evenkeel::web {
namespace {

Response shown(const Context& context, const Page& page, Language language, int status = 200) {
  auto frame = frame_of(context);
  frame.language = language;
  return html_page(document(page, frame), status);
}

// The page with a token for its form; a browser that has none is given one.
template <class Make>
Response with_token(Context& context, Language language, int status, Make make) {
  const bool fresh = context.csrf.empty();
  const auto csrf = fresh ? random_token() : context.csrf;
  auto response = shown(context, make(CsrfToken{csrf}), language, status);
  if (fresh) set_cookie(response, context.request, Cookie::Form, csrf);
  return response;
}

Response form_page(Context& context, const SubscribeForm& form, Language language, int status) {
  return with_token(context, language, status,
                    [&](const CsrfToken& csrf) { return subscribe_page(form, language, csrf); });
}

Result<Response> form(Context& context) {
  return form_page(context, {}, language_of(context.request.query.value("lang")), 200);
}

Result<Response> ask(Context& context) {
  const auto language = language_of(typed(context, "lang"));
  SubscribeForm given{.address = typed(context, "address"), .errors = {}};
  const auto done = ask_to_be_told(context.store, *context.shared.clock, given.address);
  if (done) return shown(context, subscribe_done_page(SubscribeDone::Asked, language), language);
  if (done.error().kind != ErrorKind::Invalid) return fail(done.error());
  given.errors.add("address", done.error().message);
  return form_page(context, given, language, 422);
}

// A link is opened by programs that look into mail, too: nothing happens before a button is pressed.
Result<Response> mail(Context& context) {
  const auto& query = context.request.query;
  const auto language = language_of(query.value("lang"));
  return with_token(context, language, 200, [&](const CsrfToken& csrf) {
    return subscriber_page(std::string{query.value("subscriber")}, std::string{query.value("token")},
                           language, csrf);
  });
}

Result<Response> act(Context& context) {
  EVENKEEL_TRY_LET(const auto act, parse_choice<SubscriberAct>(typed(context, "act")));
  EVENKEEL_TRY(act_as_subscriber(context.store, *context.shared.clock, act, typed(context, "subscriber"),
                                 typed(context, "token")));
  const auto done = act == SubscriberAct::Confirm ? SubscribeDone::Confirmed : SubscribeDone::Unsubscribed;
  return shown(context, subscribe_done_page(done, Language::English), Language::English);
}

}  // namespace

Routes subscribe_routes() {
  return {{Method::Get, "/public/full/subscribe", "", Needs{Permission::Nothing}, form},
          {Method::Post, "/public/full/subscribe", "", Needs{Permission::Nothing}, ask},
          {Method::Get, "/public/full/mail", "", Needs{Permission::Nothing}, mail},
          {Method::Post, "/public/full/mail", "", Needs{Permission::Nothing}, act}};
}

}  // namespace evenkeel::web
