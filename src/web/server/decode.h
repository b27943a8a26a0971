// Percent-encoding and forms (WHATWG URL standard, application/x-www-form-urlencoded), strictly: what does
// not decode to clean text is refused, never passed on half understood.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"
#include "web/http/request.h"

namespace evenkeel::web {

inline constexpr std::size_t kMostFields = 20'000;

// Invalid (BAD-ENCODING): a % without two hexadecimal digits, bytes that are not UTF-8, or a NUL.
Result<std::string> percent_decoded(std::string_view text);

// "a=1&b=2+3". Invalid (BAD-ENCODING, TOO-MANY-FIELDS).
Result<Fields> parse_urlencoded(std::string_view text);

// The path of a target, decoded. Invalid (BAD-PATH): an empty, "." or ".." segment, an encoded slash, a
// backslash or a control character, which other programs on the way may read otherwise.
Result<std::string> parse_path(std::string_view raw);

}  // namespace evenkeel::web
