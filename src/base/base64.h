// Base 64 as URLs and JSON Web Tokens write it (RFC 4648 section 5, without padding).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace evenkeel {

std::string to_base64url(std::string_view bytes);
// Nothing for a text that is not such, padding included.
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace evenkeel
