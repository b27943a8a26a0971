// A moment in time to the second, UTC: when a session ends, when a token was made.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace evenkeel {

struct Moment {
  std::int64_t seconds = 0;  // since 1970-01-01T00:00:00Z

  // "2026-11-22T18:30:00Z" only, as Clock::now_utc() writes it. Invalid (BAD-MOMENT).
  static Result<Moment> parse(std::string_view utc);
  [[nodiscard]] std::string text() const;  // "2026-11-22T18:30:00Z"
  [[nodiscard]] Moment plus(std::int64_t more) const { return {seconds + more}; }

  friend auto operator<=>(const Moment&, const Moment&) = default;
  friend bool operator==(const Moment&, const Moment&) = default;
};

constexpr std::int64_t kMinute = 60;
constexpr std::int64_t kHour = 60 * kMinute;
constexpr std::int64_t kDay = 24 * kHour;

}  // namespace evenkeel
