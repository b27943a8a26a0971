#include "web/handlers/api/api_support.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/json.hpp>
#include <charconv>

#include "base/hash.h"
#include "base/json.h"
#include "base/moment.h"
#include "base/repeated_names.h"
#include "usecases/ports/event_store.h"
#include "usecases/ports/record_store.h"
#include "usecases/see/asking.h"
#include "web/http/etag.h"
#include "web/http/frame.h"
#include "web/http/problem.h"

namespace evenkeel::web {
namespace {

constexpr std::int64_t kMostItems = 1'000;
constexpr std::int64_t kUsualItems = 100;
// Longer than any request is worked on: an unanswered key older than this was left by a server that died.
constexpr std::int64_t kLeftBehind = 5 * kMinute;

std::string request_digest(const Request& request) {
  return sha256(fmt::format("{} {}\n{}", static_cast<int>(request.method), request.path, request.body))
      .text();
}

Result<void> refuse_wrong_key(std::string_view key) {
  if (key.size() >= 8 && key.size() <= 128) return {};
  return fail(Error::invalid("API-KEY", "an Idempotency-Key has 8 to 128 characters",
                             "Send a random one for each new request."));
}

Result<Response> answer_again(const KeptAnswer& kept, const std::string& digest) {
  if (kept.request_digest != digest)
    return fail(Error::conflict("KEY-REUSED", "this Idempotency-Key was sent with another request",
                                "Send a new key with a new request."));
  if (kept.status == 0)
    return fail(Error::conflict("KEY-IN-USE", "the first request with this Idempotency-Key is being answered",
                                "Wait, then send the same request again."));
  return json(kept.body.reveal(), kept.status);
}

std::string without(const std::string& body, std::string_view told_once) {
  if (told_once.empty()) return body;
  auto value = parse_json(body).value_or(boost::json::object{});
  value.as_object().erase(told_once);
  return canonical_json(value).value();
}

}  // namespace

Response api_answer(const Context& context, const boost::json::value& value, int status) {
  auto text = canonical_json(value).value();
  if (const auto notice = old_records_words(context); !notice.empty() && value.is_object()) {
    auto told = value.as_object();
    told["notice"] = notice;
    text = canonical_json(told).value();
  }
  auto out = json(std::move(text), status);
  return status == 200 ? unless_known(std::move(out), context.request) : out;
}

namespace {

// Forms cannot hold it; JSON can, as an escape.
bool holds_nul(const boost::json::value& value) {
  if (const auto* text = value.if_string()) return text->find('\0') != boost::json::string::npos;
  if (const auto* list = value.if_array()) return std::ranges::any_of(*list, holds_nul);
  const auto* object = value.if_object();
  return object != nullptr &&
         std::ranges::any_of(*object, [](const auto& member) { return holds_nul(member.value()); });
}

}  // namespace

Result<boost::json::object> api_body(const Request& request) {
  if (!request.headers.value("content-type").starts_with("application/json"))
    return fail(Error::invalid("API-TYPE", "the body is not said to be JSON",
                               "Send Content-Type: application/json."));
  EVENKEEL_TRY_LET(auto value, parse_json(request.body));
  EVENKEEL_TRY(refuse_repeated_names(request.body));
  if (!value.is_object()) return fail(Error::invalid("API-BODY", "the body is not a JSON object"));
  if (holds_nul(value))
    return fail(Error::invalid("API-BODY", "a text of the body holds the character U+0000",
                               "Leave it out: no database keeps it in a text."));
  return std::move(value.as_object());
}

Result<std::string> api_text(const boost::json::object& body, std::string_view name) {
  const auto* value = body.if_contains(name);
  if (value == nullptr || value->is_null()) return std::string{};
  if (!value->is_string())
    return fail(about_field(
        Error::invalid("API-BODY", fmt::format("\"{}\" is not a text", name), "See /api/openapi.yaml."),
        name));
  return std::string{value->as_string()};
}

Result<bool> api_flag(const boost::json::object& body, std::string_view name) {
  const auto* value = body.if_contains(name);
  if (value == nullptr || value->is_null()) return false;
  if (value->is_bool()) return value->as_bool();
  return fail(about_field(Error::invalid("API-BODY", fmt::format("\"{}\" is neither true nor false", name),
                                         "See /api/openapi.yaml."),
                          name));
}

Result<void> api_takes_only(const boost::json::object& body, std::initializer_list<std::string_view> names) {
  for (const auto& member : body) {
    const std::string_view name{member.key()};
    if (std::ranges::find(names, name) == names.end())
      return fail(about_field(
          Error::invalid("API-FIELD", fmt::format("this operation takes no \"{}\"", name),
                         fmt::format("It takes {}; see /api/openapi.yaml.", fmt::join(names, ", "))),
          name));
  }
  return {};
}

Result<Date> api_day(const Context& context) {
  const auto given = context.request.query.value("as_of");
  return given.empty() ? Result<Date>{context.shared.clock->today()} : day_to_ask(given);
}

Result<std::int64_t> api_number(std::string_view name, std::string_view text, std::int64_t otherwise) {
  if (text.empty()) return otherwise;
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc{} && end == text.data() + text.size() && number >= 0) return number;
  return fail(about_field(
      Error::invalid("API-NUMBER", fmt::format("{} is not a whole number from 0 on", name)), name));
}

Result<bool> api_truth(const Context& context, std::string_view name) {
  const auto said = context.request.query.value(name);
  if (said.empty() || said == "false") return false;
  if (said == "true") return true;
  return fail(about_field(Error::invalid("API-TRUTH", fmt::format("{} is neither true nor false", name),
                                         "Send true or false, or leave it out."),
                          name));
}

Result<std::int64_t> api_limit(const Context& context) {
  EVENKEEL_TRY_LET(const auto limit, api_number("limit", context.request.query.value("limit"), kUsualItems));
  if (limit >= 1 && limit <= kMostItems) return limit;
  return fail(about_field(Error::invalid("API-NUMBER", "limit is not from 1 to 1000"), "limit"));
}

Error about_field(Error error, std::string_view field) {
  error.place.column = std::string{field};
  return error;
}

Response api_problem(const Context& context, const Error& error, int status,
                     const boost::json::object& more) {
  auto out = problem(error, status, context.request.id);
  auto value = parse_json(out.body).value().as_object();
  for (const auto& member : more) value[member.key()] = member.value();
  out.body = canonical_json(value).value();
  return out;
}

Result<Response> api_once(Context& context, const std::function<Result<Response>()>& work,
                          std::string_view told_once) {
  const std::string key{context.request.headers.value("idempotency-key")};
  if (key.empty()) return work();
  EVENKEEL_TRY(refuse_wrong_key(key));
  auto& events = context.store.events();
  const auto& account = context.viewer.account;
  const auto digest = request_digest(context.request);
  EVENKEEL_TRY_LET(const auto now, Moment::parse(context.shared.clock->now_utc()));
  EVENKEEL_TRY_LET(const auto kept, events.kept_answer(account, key));
  const bool left = kept && kept->status == 0 && kept->at < now.plus(-kLeftBehind).text();
  if (kept && !left) return answer_again(*kept, digest);
  if (left) EVENKEEL_TRY(events.forget_answer(account, key));
  EVENKEEL_TRY(events.forget_answers_before(now.plus(-kDay).text()));
  EVENKEEL_TRY(events.keep_answer(account, key, {digest, 0, {}, now.text()}));
  auto answer = work();
  // A refused request did nothing: the same key may be sent again once what it lacked is there.
  if (!answer || answer->status >= 400) {
    EVENKEEL_TRY(events.forget_answer(account, key));
    return answer;
  }
  EVENKEEL_TRY(events.keep_answer(
      account, key,
      {digest, answer->status, Private<std::string>{without(answer->body, told_once)}, now.text()}));
  return answer;
}

}  // namespace evenkeel::web
