// What every operation of the interface does alike: read a body, page a list, answer a repeated write alike.
#pragma once

#include <boost/json/fwd.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/result.h"
#include "web/http/context.h"
#include "web/http/response.h"

namespace evenkeel::web {

// JSON, with its tag; 304 when the asker has it already.
Response api_answer(const Context& context, const boost::json::value& value, int status = 200);

// The body as an object. Invalid: API-TYPE unless it is application/json, BAD-JSON, API-BODY when it is no
// object.
Result<boost::json::object> api_body(const Request& request);

// A text of the body, "" where it is absent; Invalid (API-BODY) when it is anything else.
Result<std::string> api_text(const boost::json::object& body, std::string_view name);

// The day asked about: ?as_of=, or today. Invalid (BAD-DATE).
Result<Date> api_day(const Context& context);

// ?known_at=, or everything. Invalid (API-NUMBER).
Result<std::int64_t> api_known_at(const Context& context);

// ?limit= from 1 to 1,000, 100 when absent. Invalid (API-NUMBER).
Result<std::int64_t> api_limit(const Context& context);

// A whole number of the query or of the path; `otherwise` when absent. Invalid (API-NUMBER).
Result<std::int64_t> api_number(std::string_view name, std::string_view text, std::int64_t otherwise);

// Runs `work` once for an Idempotency-Key: the same key and request are answered as the first time, for a
// day. Without a key it just runs. Invalid (API-KEY) for a key of a wrong length; Conflict (KEY-REUSED) for a
// key that was sent with another request, (KEY-IN-USE) while the first is being answered.
Result<Response> api_once(Context& context, const std::function<Result<Response>()>& work);

}  // namespace evenkeel::web
