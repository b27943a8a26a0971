// HMAC-SHA-1, by OpenSSL: one-time passwords (RFC 4226) are defined over it, and nothing else here uses it.
#pragma once

#include <string>
#include <string_view>

namespace evenkeel {

std::string hmac_sha1(std::string_view key, std::string_view message);  // 20 bytes

}  // namespace evenkeel
