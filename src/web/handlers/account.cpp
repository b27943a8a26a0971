// /account: one's own password, second factor and sessions.
#include "usecases/access/second_factor.h"
#include "usecases/ports/session_store.h"
#include "web/handlers/routes.h"
#include "web/handlers/sign_in_support.h"
#include "web/http/cookies.h"
#include "web/http/field_errors_of.h"
#include "web/http/frame.h"
#include "web/pages/account_page.h"

namespace evenkeel::web {
namespace {

// What the pages of an account work with. A token is no session: such a request ends here.
struct Here {
  Doing doing;
  Resumed session;
};

// Somebody whose session ended a moment ago signs in again.
template <class Work>
Result<Response> with_session(Context& context, Work&& work) {
  EVENKEEL_TRY_LET(auto doing, doing_now(context.viewer, *context.shared.clock));
  EVENKEEL_TRY_LET(auto session,
                   resume_session(context.store, cookie_of(context.request, Cookie::Session), doing));
  if (!session) return see_other(Url::local("/sign-in"));
  return work(Here{std::move(doing), std::move(*session)});
}

Result<Response> show_account(Context& context, const Here& who, FieldErrors errors, std::string done) {
  if (who.session.session.stage == SessionStage::NewPassword)
    return see_other(Url::local("/account/password"));
  EVENKEEL_TRY_LET(auto own, own_account(context.store, who.doing));
  const int status = errors.empty() ? 200 : 422;
  return html_page(account_page({std::move(own), who.session.session.token, context.csrf, std::move(errors),
                                 std::move(done)},
                                frame_of(context)),
                   status);
}

Result<Response> account(Context& context) {
  const auto& query = context.request.query;
  std::string done;
  if (query.get("password-changed")) done = "Your password is changed";
  if (query.get("second-factor-removed")) done = "Your account has no second factor any more";
  if (query.get("signed-out-elsewhere")) done = "You are signed out everywhere else";
  return with_session(context, [&](const Here& who) { return show_account(context, who, {}, done); });
}

Result<Response> show_password(Context& context, const Here& who, FieldErrors errors) {
  const int status = errors.empty() ? 200 : 422;
  return html_page(
      password_page({context.csrf, std::move(errors), who.session.session.stage == SessionStage::NewPassword},
                    frame_of(context)),
      status);
}

Result<Response> ask_password(Context& context) {
  return with_session(context, [&](const Here& who) { return show_password(context, who, {}); });
}

FieldErrors missing_passwords(const Fields& form) {
  FieldErrors errors;
  if (form.value("current").empty()) errors.add("current", "Enter your present password");
  if (form.value("chosen").empty()) errors.add("chosen", "Enter a new password");
  if (form.value("chosen") != form.value("again"))
    errors.add("again", "Enter the new password again as above");
  return errors;
}

Private<std::string> secret(std::string_view text) { return Private<std::string>{std::string{text}}; }

Result<Response> change_password(Context& context, const Here& who) {
  const auto& form = context.request.form;
  auto errors = missing_passwords(form);
  if (!errors.empty()) return show_password(context, who, std::move(errors));
  const auto done = change_own_password(context.store, who.session, secret(form.value("current")),
                                        secret(form.value("chosen")), who.doing);
  if (done) return signed_in(context.request, *done, "/account?password-changed");
  if (done.error().kind == ErrorKind::Unavailable) return fail(done.error());
  const bool of_present = done.error().kind == ErrorKind::Forbidden;
  return show_password(context, who, error_at(of_present ? "current" : "chosen", done.error()));
}

Result<Response> set_password(Context& context) {
  return with_session(context, [&](const Here& who) { return change_password(context, who); });
}

Response show_second_factor(Context& context, const Private<std::string>& key, FieldErrors errors) {
  const int status = errors.empty() ? 200 : 422;
  return html_page(
      second_factor_page({context.viewer.account, key, context.csrf, std::move(errors)}, frame_of(context)),
      status);
}

Result<Response> ask_second_factor(Context& context) {
  return show_second_factor(context, new_totp_key(), {});
}

Result<Response> keep_second_factor(Context& context, const Here& who) {
  const auto& form = context.request.form;
  const auto key = secret(form.value("key"));
  const auto codes = add_second_factor(context.store, key, std::string{form.value("code")}, who.doing);
  if (codes) return html_page(recovery_codes_page(*codes, frame_of(context)));
  if (codes.error().code != "CODE-WRONG") return fail(codes.error());
  return show_second_factor(context, key, error_at("code", codes.error()));
}

Result<Response> set_second_factor(Context& context) {
  return with_session(context, [&](const Here& who) { return keep_second_factor(context, who); });
}

Result<Response> take_away_second_factor(Context& context, const Here& who) {
  const auto done =
      remove_own_second_factor(context.store, secret(context.request.form.value("password")), who.doing);
  if (done) return see_other(Url::local("/account?second-factor-removed"));
  if (done.error().kind != ErrorKind::Forbidden) return fail(done.error());
  return show_account(context, who, error_at("password", done.error()), "");
}

Result<Response> drop_second_factor(Context& context) {
  return with_session(context, [&](const Here& who) { return take_away_second_factor(context, who); });
}

Result<Response> end_others(Context& context) {
  return with_session(context, [&](const Here& who) -> Result<Response> {
    EVENKEEL_TRY(sign_out_elsewhere(context.store, who.session.session, who.doing));
    return see_other(Url::local("/account?signed-out-elsewhere"));
  });
}

}  // namespace

Routes account_routes() {
  constexpr Needs kAnyAccount{Permission::SignedIn};
  return {{Method::Get, "/account", "", kAnyAccount, account},
          {Method::Get, "/account/password", "", kAnyAccount, ask_password},
          {Method::Post, "/account/password", "", kAnyAccount, set_password},
          {Method::Get, "/account/second-factor", "", kAnyAccount, ask_second_factor},
          {Method::Post, "/account/second-factor", "", kAnyAccount, set_second_factor},
          {Method::Post, "/account/second-factor/remove", "", kAnyAccount, drop_second_factor},
          {Method::Post, "/account/sessions/end-others", "", kAnyAccount, end_others}};
}

}  // namespace evenkeel::web
