// /sign-in/provider and /sign-in/back: to the organisation's own sign-in and back.
#include <algorithm>

#include "base/base64.h"
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

constexpr std::size_t kLongestNext = 200;  // what the cookie has room for

Error no_provider() {
  return Error::not_found("NO-PROVIDER", "This service has no sign-in provider",
                          "Sign in with account and password.");
}

// "state.nonce.verifier.next", the last in base 64: none holds a dot.
std::string written(const OpenIdVisit& visit, const std::string& next) {
  return visit.state + "." + visit.nonce + "." + visit.verifier + "." +
         to_base64url(next.size() <= kLongestNext ? next : "/");
}

std::string cut_at_dot(std::string& text) {
  const auto dot = std::min(text.find('.'), text.size());
  auto part = text.substr(0, dot);
  text.erase(0, std::min(dot + 1, text.size()));
  return part;
}

// The rest of the text is where to go afterwards.
OpenIdVisit read_visit(std::string& text) {
  OpenIdVisit visit;
  visit.state = cut_at_dot(text);
  visit.nonce = cut_at_dot(text);
  visit.verifier = cut_at_dot(text);
  return visit;
}

// A link and not a form: the policy of our pages lets no form lead to another service. It changes nothing but
// the visit that this browser is on.
Result<Response> go(Context& context) {
  auto* provider = context.shared.provider;
  if (provider == nullptr) return fail(no_provider());
  EVENKEEL_TRY_LET(const auto doing, doing_now({}, *context.shared.clock));
  EVENKEEL_TRY_LET(const auto start, provider->start(doing.now));
  Response response{.status = 303, .headers = {}, .body = {}};
  response.with("Location", start.address);
  const auto next = next_page(context.request.query.value("next")).text();
  set_cookie(response, context.request, Cookie::OpenId, written(start.visit, next));
  return response;
}

Response refused(Context& context, const Error& error) {
  SignInPage page;
  page.csrf = context.csrf;
  page.provider = context.shared.provider->settings().name;
  page.errors = error_at("account", error);
  return html_page(sign_in_page(page, frame_of(context)), 403);
}

Result<Response> come_back(Context& context) {
  auto* provider = context.shared.provider;
  if (provider == nullptr) return fail(no_provider());
  auto rest = cookie_of(context.request, Cookie::OpenId);
  const auto visit = read_visit(rest);
  const auto& query = context.request.query;
  const OpenIdProvider::Return back{std::string{query.value("state")}, std::string{query.value("code")},
                                    std::string{query.value("iss")}, std::string{query.value("error")}};
  EVENKEEL_TRY_LET(const auto doing, doing_now({}, *context.shared.clock));
  const auto done = provider->finish(context.store, visit, back, client_of(context.request), doing);
  auto response =
      done ? signed_in(context.request, *done, next_page(from_base64url(rest).value_or("/")).text())
           : Response{};
  if (!done && done.error().kind != ErrorKind::Forbidden) return fail(done.error());
  if (!done) response = refused(context, done.error());
  drop_cookie(response, context.request, Cookie::OpenId);
  return response;
}

}  // namespace

Routes provider_routes() {
  constexpr Needs kNobody{Permission::Nothing};
  return {{Method::Get, "/sign-in/provider", "", kNobody, go},
          {Method::Get, "/sign-in/back", "", kNobody, come_back}};
}

}  // namespace evenkeel::web
