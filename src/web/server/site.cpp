#include "web/server/site.h"

#include <fmt/format.h>

#include <atomic>
#include <exception>
#include <random>

#include "base/random.h"
#include "usecases/access/admission.h"
#include "web/http/address.h"
#include "web/http/frame.h"
#include "web/http/problem.h"
#include "web/server/read_form.h"
#include "web/server/read_request.h"

namespace evenkeel::web {
namespace {

using SteadyClock = std::chrono::steady_clock;

// Sixteen digits that no two requests of the life of a service share, near enough.
std::string new_request_id() {
  static const std::uint64_t begin = [] {
    std::random_device device;
    return (std::uint64_t{device()} << 32U) | device();
  }();
  static std::atomic<std::uint64_t> count{0};
  return fmt::format("{:016x}", RandomStream(begin + ++count, "request").next());
}

bool for_programs(std::string_view path) { return path.starts_with("/api/"); }

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

bool is_probe(const Route& route) { return route.pattern == "/health" || route.pattern == "/ready"; }

// Files and probes: the same for everybody, and answered when the store does not.
bool asks_nobody(const Route& route) { return is_probe(route) || route.pattern.starts_with("/assets/"); }

bool signs_in(const Route& route) {
  return route.method == Method::Post && route.pattern.starts_with("/sign-in");
}

std::string encoded_path(std::string_view path) {
  std::string out;
  for (const char c : path) out += c == '/' ? std::string{c} : percent_encoded({&c, 1});
  return out;
}

// 401 for a program; for a person the way to sign in, and back.
Refusal ask_to_sign_in(const Request& request) {
  Refusal out{401,
              Error::forbidden("SIGN-IN", "This needs a bearer token",
                               "Send Authorization: Bearer with a token that an administrator has made.")};
  if (for_programs(request.path)) {
    out.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"evenkeel\"");
    return out;
  }
  Fields next;
  if (!changes_something(request.method))
    next.add("next", address(encoded_path(request.path), request.query).text());
  out = {303, Error::forbidden("SIGN-IN", "Sign in first", "")};
  out.headers.emplace_back("Location", address("/sign-in", next).text());
  return out;
}

Refusal too_many(std::int64_t seconds) {
  return {429,
          Error::unavailable("TOO-MANY-REQUESTS", "Too many requests came from here",
                             fmt::format("Try again in {} seconds.", seconds)),
          {{"Retry-After", std::to_string(seconds)}}};
}

// What a handler's error is to whoever asked. A form that cannot be taken is understood well enough: 422.
Refusal refusal_of(Error error, const Request& request) {
  int status = status_of(error.kind);
  if (status == 400 && changes_something(request.method) && !for_programs(request.path)) status = 422;
  return {status, std::move(error)};
}

Refusal failed() {
  return {500, Error::unavailable("FAILED", "The service failed to answer",
                                  "Try again; if it happens again, tell whoever runs the service.")};
}

std::string_view text_of_refusal(int status) {
  switch (status) {
    case 413:
      return "What was sent is larger than the service takes";
    case 431:
      return "The request's heading is larger than the service takes";
    case 503:
      return "The service is busy";
    default:
      return "The request was damaged on its way";
  }
}

}  // namespace

Site::Site(const SiteParts& parts)
    : parts_(parts),
      requests_(parts.settings.limits.requests_per_minute,
                parts.settings.limits.requests_per_minute / 10 + 1),
      sign_ins_(parts.settings.limits.sign_ins_per_minute, parts.settings.limits.sign_ins_per_minute) {}

BodyPlan Site::plan(const Incoming& head) {
  const auto& settings = parts_.settings;
  const auto request = read_head(head);
  if (request) {
    const auto* route = parts_.router.find(request->method, request->path).route;
    if (route != nullptr && route->takes == Takes::Uploads)
      return {.limit = settings.limits.upload_bytes, .folder = settings.upload_folder};
  }
  return {.limit = settings.limits.body_bytes, .folder = {}};
}

std::optional<Response> Site::turn_away(const Incoming& head) {
  Visit visit;
  visit.request.id = new_request_id();
  std::optional<Response> out;
  try {
    const auto refusal = enter(head, visit);
    if (!refusal) return std::nullopt;
    out = response_of(*refusal, visit, head.target);
  } catch (const std::exception& fault) {
    parts_.log.event(Severity::Error, "exception", {{"id", visit.request.id}, {"what", fault.what()}});
    out = response_of(failed(), visit, head.target);
  }
  finish(*out, visit);
  return out;
}

Response Site::refuse(const Incoming& head, int status) {
  Visit visit;
  visit.request.id = new_request_id();
  Refusal refusal{status, Error::invalid("REFUSED", std::string{text_of_refusal(status)},
                                         status == 413 || status == 431 ? "Send less." : "Try again.")};
  if (status == 503) refusal.headers.emplace_back("Retry-After", "2");
  auto out = response_of(refusal, visit, head.target);
  finish(out, visit);
  parts_.metrics.refused(status);
  parts_.log.served(
      {.id = visit.request.id, .method = "-", .route = "-", .status = status, .bytes = out.body.size()});
  return out;
}

Response Site::answer(Incoming& incoming) {
  const auto begin = SteadyClock::now();
  Visit visit;
  visit.request.id = new_request_id();
  auto out = answer_visit(incoming, visit);
  finish(out, visit);
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - begin);
  const Served served{.id = visit.request.id,
                      .method = method_name(visit.request.method),
                      .route = visit.route == nullptr ? "-" : visit.route->pattern,
                      .status = out.status,
                      .microseconds = took.count(),
                      .bytes = out.body.size()};
  parts_.log.served(served);
  parts_.metrics.served(served);
  return out;
}

Response Site::answer_visit(Incoming& incoming, Visit& visit) {
  try {
    if (const auto refusal = enter(incoming, visit)) return response_of(*refusal, visit, incoming.target);
    auto answered = handle(incoming, visit);
    if (answered) return std::move(*answered);
    return response_of(refusal_of(std::move(answered.error()), visit.request), visit, incoming.target);
  } catch (const std::exception& fault) {
    parts_.log.event(Severity::Error, "exception", {{"id", visit.request.id}, {"what", fault.what()}});
    return response_of(failed(), visit, incoming.target);
  }
}

std::optional<Refusal> Site::enter(const Incoming& incoming, Visit& visit) {
  auto request = read_head(incoming);
  if (!request) {
    const bool unknown_method = request.error().code == "BAD-METHOD";
    return Refusal{unknown_method ? 501 : 400, std::move(request.error())};
  }
  request->id = visit.request.id;
  visit.request = std::move(*request);
  believe_proxy(parts_.settings, visit.request);
  auto missed = find_route(visit);
  if (missed || !is_probe(*visit.route))
    if (auto refusal = check_host(parts_.settings, visit.request, incoming.local)) return refusal;
  if (missed || !asks_nobody(*visit.route)) {
    if (auto refusal = identify(visit)) return refusal;
    if (auto refusal = check_rate(visit)) return refusal;
  }
  const bool nobody = visit.who.viewer.account.empty();
  if (missed && nobody && for_programs(visit.request.path)) return ask_to_sign_in(visit.request);
  if (missed) return missed;
  if (auto refusal = check_permission(visit)) return refusal;
  return check_origin(visit.request, visit.who.credential);
}

std::optional<Refusal> Site::find_route(Visit& visit) const {
  auto match = parts_.router.find(visit.request.method, visit.request.path);
  visit.route = match.route;
  visit.request.parameters = std::move(match.parameters);
  if (match.route != nullptr) return std::nullopt;
  if (match.allowed.empty()) {
    return Refusal{404, Error::not_found("NO-SUCH-PAGE", "There is no page at this address",
                                         "Check the address, or begin at the home page.")};
  }
  const auto allowed = fmt::format("{}", fmt::join(match.allowed, ", "));
  return Refusal{405,
                 Error::invalid("METHOD-NOT-ALLOWED", "This address cannot be used in this way",
                                for_programs(visit.request.path) ? fmt::format("It takes {}.", allowed)
                                                                 : std::string{"Begin at the home page."}),
                 {{"Allow", allowed}}};
}

std::optional<Refusal> Site::identify(Visit& visit) {
  auto who = parts_.identify.identify(visit.request, parts_.store);
  if (!who) return Refusal{status_of(who.error().kind), std::move(who.error())};
  visit.who = std::move(*who);
  return std::nullopt;
}

std::optional<Refusal> Site::check_rate(const Visit& visit) {
  const auto now = SteadyClock::now();
  const auto client = client_of(visit.request.peer);
  const auto& account = visit.who.viewer.account;
  if (visit.route != nullptr && signs_in(*visit.route))
    if (const auto wait = sign_ins_.take(client, now)) return too_many(wait);
  if (const auto wait = requests_.take(account.empty() ? "at " + client : "by " + account, now))
    return too_many(wait);
  return std::nullopt;
}

std::optional<Refusal> Site::check_permission(const Visit& visit) {
  const auto permission = visit.route->needs.permission;
  auto admitted = admit(visit.who.viewer, permission);
  if (admitted) return std::nullopt;
  if (visit.who.viewer.account.empty()) return ask_to_sign_in(visit.request);
  return Refusal{403, std::move(admitted.error())};
}

Result<Response> Site::handle(Incoming& incoming, Visit& visit) {
  TemporaryFolder files;
  const FormLimits limits{parts_.settings.limits.body_bytes, parts_.settings.upload_folder};
  EVENKEEL_TRY(read_form(incoming, limits, visit.request, files));
  if (const auto refusal = check_token(visit.request, visit.who))
    return response_of(*refusal, visit, incoming.target);
  Context context{visit.request, visit.who.viewer, visit.who.csrf, parts_.store, parts_.shared};
  return visit.route->handler(context);
}

Response Site::response_of(const Refusal& refusal, const Visit& visit, std::string_view target) {
  Response out;
  if (refusal.status == 303) {
    out.status = 303;
  } else if (for_programs(path_of(target))) {
    out = problem(refusal.error, refusal.status, visit.request.id);
  } else {
    out = error_page(refusal.error, refusal.status, visit.request.id,
                     frame_of(visit.who.viewer, visit.who.csrf, parts_.shared));
  }
  for (const auto& [name, value] : refusal.headers) out.with(name, value);
  if (refusal.status == 503 && refusal.headers.empty()) out.with("Retry-After", "2");
  if (refusal.status >= 500)
    parts_.log.event(Severity::Warn, "refused", {{"id", visit.request.id}, {"code", refusal.error.code}});
  return out;
}

void Site::finish(Response& response, const Visit& visit) {
  add_security_headers(response, visit.request.encrypted);
  response.with("X-Request-Id", visit.request.id);
}

}  // namespace evenkeel::web
