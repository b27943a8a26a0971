// One-time passwords from an authenticator app: TOTP (RFC 6238), six digits, SHA-1, steps of 30 seconds,
// which is what every app does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/moment.h"

namespace evenkeel::access {

inline constexpr std::int64_t kTotpStep = 30;  // seconds
// A code of the step before and after is taken too: clocks of telephones differ.
inline constexpr std::int64_t kTotpSlack = 1;

constexpr std::int64_t totp_step(Moment moment) { return moment.seconds / kTotpStep; }

// The code of a step; `digits` 6 to 8. Source: RFC 6238 section 4, RFC 4226 section 5.3.
std::string totp_code(std::string_view key, std::int64_t step, int digits = 6);

// The step whose code `given` is, within the slack of `now` and later than `last_used`, so that a code read
// over somebody's shoulder opens nothing once it was used. Spaces in `given` do not matter.
std::optional<std::int64_t> totp_match(std::string_view key, std::string_view given, Moment now,
                                       std::int64_t last_used);

// What a person types into the app (RFC 4648 base 32, no padding).
std::string base32(std::string_view bytes);
// What the app reads from a picture: "otpauth://totp/Evenkeel:spo.a?secret=...&issuer=Evenkeel".
std::string totp_uri(std::string_view key, std::string_view account);

}  // namespace evenkeel::access
