// What every operation of the interface does alike: read a body, page a list, answer a repeated write alike.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"
#include "domain/choice.h"
#include "web/http/context.h"
#include "web/http/response.h"

namespace evenkeel::web {

// The error with the name of the field that it is about, for the problem's `field`.
Error about_field(Error error, std::string_view field);

// JSON, with its tag; 304 when the asker has it already.
Response api_answer(const Context& context, const boost::json::value& value, int status = 200);

// The body as an object. Invalid: API-TYPE unless it is application/json, BAD-JSON, API-BODY when it is no
// object.
Result<boost::json::object> api_body(const Request& request);

// A text of the body, "" where it is absent; Invalid (API-BODY) when it is anything else.
Result<std::string> api_text(const boost::json::object& body, std::string_view name);

// true or false, false where it is absent. Invalid (API-BODY).
Result<bool> api_flag(const boost::json::object& body, std::string_view name);

// Invalid (API-FIELD) for a member that the operation does not take: what would be ignored is refused.
Result<void> api_takes_only(const boost::json::object& body, std::initializer_list<std::string_view> names);

// A word of the query, none where it is absent. Invalid (BAD-CHOICE).
template <Choice Enum>
Result<std::optional<Enum>> api_choice(const Context& context, std::string_view name) {
  const auto given = context.request.query.value(name);
  if (given.empty()) return std::nullopt;
  auto parsed = parse_choice<Enum>(given);
  if (!parsed) return fail(about_field(std::move(parsed.error()), name));
  return std::optional{*parsed};
}

// A code of the query, none where it is absent.
template <class Code>
std::optional<Code> api_code(const Context& context, std::string_view name) {
  const auto given = context.request.query.value(name);
  return given.empty() ? std::nullopt : std::optional{Code{std::string{given}}};
}

// The day asked about: ?as_of=, or today. Invalid (BAD-DATE).
Result<Date> api_day(const Context& context);

// ?limit= from 1 to 1,000, 100 when absent. Invalid (API-NUMBER).
Result<std::int64_t> api_limit(const Context& context);

// A whole number of the query or of the path; `otherwise` when absent. Invalid (API-NUMBER).
Result<std::int64_t> api_number(std::string_view name, std::string_view text, std::int64_t otherwise);

// "true" or "false" of the query; false when absent. Invalid (API-TRUTH).
Result<bool> api_truth(const Context& context, std::string_view name);

// A refusal with more than an Error holds: problem details with further members.
Response api_problem(const Context& context, const Error& error, int status, const boost::json::object& more);

// Runs `work` once for an Idempotency-Key: the same key and request are answered as the first time, for a
// day; the member `told_once` of the answer, a secret, is not kept and not told again. Without a key it just
// runs. A refusal is not kept: the same key may be sent again. Invalid (API-KEY) for a key of a wrong length;
// Conflict (KEY-REUSED) for a key that was sent with another request, (KEY-IN-USE) while the first is being
// answered.
Result<Response> api_once(Context& context, const std::function<Result<Response>()>& work,
                          std::string_view told_once = {});

}  // namespace evenkeel::web
