// What a password must be, after the guidance of the National Cyber Security Centre: long, not one that a
// guesser tries early, and nothing else: no rules of composition, no expiry.
#pragma once

#include "base/password.h"
#include "usecases/ports/account_store.h"

namespace evenkeel {

inline constexpr std::size_t kShortestPassword = 12;  // characters
inline constexpr std::size_t kLongestPassword = 256;  // bytes
inline constexpr int kFewestPasswordBits = 30;        // three random words have about 40

// Invalid: PASSWORD-SHORT, PASSWORD-LONG, PASSWORD-COMMON. The account's own words count as common.
Result<void> check_password_rules(const Private<std::string>& password, const Account& account);

// Four groups of five letters and digits that cannot be mistaken for each other: 100 random bits.
Private<std::string> generated_password();

}  // namespace evenkeel
