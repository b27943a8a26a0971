// /sign-in, /sign-in/code, /sign-out: the only pages that change something for somebody who is nobody yet.
#include "usecases/access/sign_in.h"

#include "base/password.h"
#include "usecases/access/open_id.h"
#include "web/handlers/routes.h"
#include "web/handlers/sign_in_support.h"
#include "web/http/cookies.h"
#include "web/http/field_errors_of.h"
#include "web/http/frame.h"
#include "web/http/next_page.h"
#include "web/pages/sign_in_page.h"

namespace evenkeel::web {
namespace {

// The page, with a token for its form that the browser keeps until somebody has signed in.
Response show_sign_in(Context& context, SignInPage page, int status) {
  const bool fresh = context.csrf.empty();
  page.csrf = fresh ? random_token() : context.csrf;
  if (context.shared.provider != nullptr) page.provider = context.shared.provider->settings().name;
  page.demonstration = context.shared.demonstration_accounts;
  auto response = html_page(sign_in_page(page, frame_of(context)), status);
  if (fresh) set_cookie(response, context.request, Cookie::Form, page.csrf);
  return response;
}

Result<Response> ask(Context& context) {
  const auto& query = context.request.query;
  if (!context.viewer.account.empty()) return see_other(next_page(query.value("next")));
  SignInPage page;
  page.next = next_page(query.value("next")).text();
  page.signed_out = query.get("signed-out").has_value();
  return show_sign_in(context, std::move(page), 200);
}

Result<Response> enter(Context& context) {
  const auto& form = context.request.form;
  SignInPage page;
  page.account = form.value("account");
  page.next = next_page(form.value("next")).text();
  if (context.csrf.empty()) {  // the browser kept no token: the form cannot be known to be ours
    page.errors.add("account", "Sign in again. This service needs cookies to sign you in.");
    return show_sign_in(context, std::move(page), 422);
  }
  if (page.account.empty()) page.errors.add("account", "Enter your account");
  if (form.value("password").empty()) page.errors.add("password", "Enter your password");
  if (!page.errors.empty()) return show_sign_in(context, std::move(page), 422);
  EVENKEEL_TRY_LET(const auto doing, doing_now({}, *context.shared.clock));
  const auto done =
      sign_in(context.store, page.account, Private<std::string>{std::string{form.value("password")}},
              client_of(context.request), doing);
  if (done) return signed_in(context.request, *done, page.next);
  if (done.error().kind != ErrorKind::Forbidden) return fail(done.error());
  page.errors = error_at("account", done.error());
  return show_sign_in(context, std::move(page), done.error().code == "SIGN-IN-WAIT" ? 429 : 422);
}

Response show_code(Context& context, CodePage page, int status) {
  page.csrf = context.csrf;
  return html_page(code_page(page, frame_of(context)), status);
}

Result<Response> ask_code(Context& context) {
  const auto next = next_page(context.request.query.value("next"));
  if (!context.viewer.account.empty()) return see_other(next);
  if (cookie_of(context.request, Cookie::Session).empty()) return see_other(Url::local("/sign-in"));
  return show_code(context, {.next = next.text(), .csrf = "", .errors = {}}, 200);
}

Result<Response> enter_code(Context& context) {
  const auto& form = context.request.form;
  CodePage page{.next = next_page(form.value("next")).text(), .csrf = "", .errors = {}};
  EVENKEEL_TRY_LET(const auto doing, doing_now({}, *context.shared.clock));
  const auto done = give_second_factor(context.store, cookie_of(context.request, Cookie::Session),
                                       std::string{form.value("code")}, client_of(context.request), doing);
  if (done) return signed_in(context.request, *done, page.next);
  if (done.error().code == "SESSION-ENDED") return see_other(Url::local("/sign-in"));
  if (done.error().kind != ErrorKind::Forbidden) return fail(done.error());
  page.errors = error_at("code", done.error());
  return show_code(context, std::move(page), done.error().code == "SIGN-IN-WAIT" ? 429 : 422);
}

Result<Response> leave(Context& context) {
  const auto session = cookie_of(context.request, Cookie::Session);
  if (!session.empty()) EVENKEEL_TRY(sign_out(context.store, session));
  auto response = see_other(Url::local("/sign-in?signed-out"));
  drop_cookie(response, context.request, Cookie::Session);
  return response;
}

}  // namespace

Routes sign_in_routes() {
  constexpr Needs kNobody{Permission::Nothing};
  return {{Method::Get, "/sign-in", "", kNobody, ask},
          {Method::Post, "/sign-in", "", kNobody, enter},
          {Method::Get, "/sign-in/code", "", kNobody, ask_code},
          {Method::Post, "/sign-in/code", "", kNobody, enter_code},
          {Method::Post, "/sign-out", "", kNobody, leave}};
}

}  // namespace evenkeel::web
