#include "web/server/site.h"

#include <fmt/format.h>

#include <atomic>
#include <exception>
#include <random>

#include "base/random.h"
#include "web/http/address.h"
#include "web/http/problem.h"
#include "web/server/read_request.h"

namespace evenkeel::web {
namespace {

// Sixteen digits that no two requests of the life of a service share, near enough.
std::string new_request_id() {
  static const std::uint64_t begin = (static_cast<std::uint64_t>(std::random_device{}()) << 32U) | std::random_device{}();
  static std::atomic<std::uint64_t> count{0};
  return fmt::format("{:016x}", RandomStream(begin + ++count, "request").next());
}

bool for_programs(std::string_view path) { return path.starts_with("/api/"); }

std::string_view path_of(const Incoming& head) { return std::string_view{head.target}.substr(0, head.target.find('?')); }

Response error_response(const Error& error, int status, std::string_view path, std::string_view id) {
  auto out = for_programs(path) ? problem(error, status, id) : error_page(error, status, id);
  if (status == 503) out.with("Retry-After", "2");
  return out;
}

std::string encoded_path(std::string_view path) {
  std::string out;
  for (const char c : path) out += c == '/' ? "/" : percent_encoded({&c, 1});
  return out;
}

// 401 for a program; the way to sign in for a person.
Response ask_to_sign_in(const Request& request) {
  if (for_programs(request.path)) {
    auto out = problem({ErrorKind::Forbidden, "SIGN-IN", "This needs a bearer token",
                        "Send Authorization: Bearer with a token that an administrator has made.", {}},
                       401, request.id);
    return out.with("WWW-Authenticate", "Bearer realm=\"evenkeel\"");
  }
  Fields next;
  if (request.method == Method::Get) next.add("next", address(encoded_path(request.path), request.query).text());
  return see_other(address("/sign-in", next));
}

Error no_such_page() {
  return Error::not_found("NO-SUCH-PAGE", "There is no such page", "Check the address, or begin at the home page.");
}

Response method_not_allowed(const Request& request, const std::vector<std::string>& allowed) {
  auto out = error_response(Error::invalid("METHOD-NOT-ALLOWED", "This page does not take such a request"), 405,
                            request.path, request.id);
  return out.with("Allow", fmt::format("{}", fmt::join(allowed, ", ")));
}

void complete(Response& response, const std::string& id) {
  bool says_caching = false;
  for (const auto& [name, value] : response.headers) says_caching = says_caching || name == "Cache-Control";
  if (!says_caching) response.with("Cache-Control", "no-store");
  response.with("X-Request-Id", id);
}

}  // namespace

BodyPlan Site::plan(const Incoming& /*head*/) { return {.limit = settings_.limits.body_bytes, .to_file = false}; }

Response Site::refuse(const Incoming& head, int status) {
  const auto id = new_request_id();
  auto out = error_response(Error::invalid("REFUSED", std::string{reason_phrase(status)}), status, path_of(head), id);
  complete(out, id);
  return out;
}

Response Site::answer(Incoming& incoming) {
  const auto id = new_request_id();
  Response out;
  try {
    Request request;
    request.id = id;
    auto answered = respond(incoming, request);
    out = answered ? std::move(*answered)
                   : error_response(answered.error(), status_of(answered.error().kind), path_of(incoming), id);
  } catch (const std::exception&) {
    out = error_response({ErrorKind::Unavailable, "FAILED", "The service failed to answer", "Try again; if it happens again, tell whoever runs the service.", {}}, 500, path_of(incoming), id);
  }
  complete(out, id);
  return out;
}

Result<Response> Site::respond(Incoming& incoming, Request& request) {
  const auto id = request.id;
  EVENKEEL_TRY_LET(request, read_head(incoming));
  request.id = id;
  auto match = router_.find(request.method, request.path);
  EVENKEEL_TRY_LET(const auto who, identify_.identify(request, store_));
  const bool nobody = who.viewer.account.empty();
  if (match.route == nullptr) {
    if (nobody && for_programs(request.path)) return ask_to_sign_in(request);
    if (match.allowed.empty()) return fail(no_such_page());
    return method_not_allowed(request, match.allowed);
  }
  if (match.route->needs.permission != Permission::Nothing) {
    if (nobody) return ask_to_sign_in(request);
    return fail(Error::forbidden("ACCESS-DENIED", "Your account does not allow this", "Ask an administrator for the role that does."));
  }
  request.parameters = std::move(match.parameters);
  EVENKEEL_TRY(read_body(incoming, request));
  Context context{request, who.viewer, who.csrf, store_, shared_};
  return match.route->handler(context);
}

}  // namespace evenkeel::web
