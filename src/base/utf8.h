// Is it UTF-8?
#pragma once

#include <string_view>

namespace evenkeel {

// Where the first byte stands that is not part of well-formed UTF-8 (RFC 3629: no overlong forms, no
// surrogates, nothing beyond U+10FFFF); npos when all are.
std::size_t first_bad_utf8(std::string_view text);

}  // namespace evenkeel
