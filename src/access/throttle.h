// How long a next attempt to sign in has to wait after failures: growing, bounded, and forgotten with time,
// so that guessing is hopeless and nobody is ever locked out for good by what others type.
#pragma once

#include <cstdint>
#include <optional>

#include "base/moment.h"
#include "domain/access/attempts.h"

namespace evenkeel::access {

struct ThrottleRule {
  std::int64_t free = 5;                // failures without any wait
  std::int64_t longest = 15 * kMinute;  // seconds
  std::int64_t forgotten = kDay;        // after so long without one, the count begins anew
};

// One person at one place; everybody behind one address, which may be an office; everybody who tries one
// account from devices that never signed in to it. The last wait is short: it is the one that strangers could
// cause, and it slows a guesser with a thousand addresses to 288 attempts a day.
inline constexpr ThrottleRule kAtOnePlace{};
inline constexpr ThrottleRule kFromOneAddress{.free = 60, .longest = kMinute, .forgotten = kHour};
inline constexpr ThrottleRule kForOneAccount{.free = 30, .longest = 5 * kMinute, .forgotten = kDay};

// When the next attempt is heard; nothing when at once. The wait doubles from one second.
std::optional<Moment> heard_again(const Attempts& attempts, const ThrottleRule& rule, Moment now);

// The count after one more failure.
Attempts one_more(const Attempts& attempts, const ThrottleRule& rule, Moment now);

}  // namespace evenkeel::access
