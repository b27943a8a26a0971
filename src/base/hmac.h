// HMAC, by OpenSSL. One-time passwords (RFC 4226) are defined over SHA-1, and nothing else here uses that
// one.
#pragma once

#include <string>
#include <string_view>

namespace evenkeel {

std::string hmac_sha1(std::string_view key, std::string_view message);    // 20 bytes
std::string hmac_sha256(std::string_view key, std::string_view message);  // 32 bytes

}  // namespace evenkeel
