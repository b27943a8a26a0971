// Codes that stand in for a lost authenticator, ten of them, once each.
#pragma once

#include <string>
#include <vector>

#include "base/hash.h"
#include "base/private.h"

namespace evenkeel {

inline constexpr std::size_t kRecoveryCodes = 10;

// "k7mtq-r2xva-p9ken-w4hcd": 100 random bits, so that a plain digest of it can be kept.
std::vector<Private<std::string>> new_recovery_codes();
// Of the code as typed: letter case, spaces and dashes do not matter.
Digest recovery_code_digest(const std::string& code);

}  // namespace evenkeel
