#include "workload/compat/java_decimal.h"

#include <fmt/format.h>

#include <algorithm>
#include <cassert>

namespace evenkeel::compat {
namespace {

constexpr std::size_t kMostDigits = 15;  // so that products of two values and 10^15 stay within 128 bits

Int128 power_of_ten(int exponent) {
  assert(exponent >= 0 && exponent <= 38);
  Int128 power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

Int128 absolute(Int128 value) { return value < 0 ? -value : value; }

// Halves away from zero; `denominator` is not zero.
Int128 round_half_up(Int128 numerator, Int128 denominator) {
  const bool negative = (numerator < 0) != (denominator < 0);
  const Int128 size = absolute(numerator);
  const Int128 by = absolute(denominator);
  const Int128 quotient = size / by + (size % by * 2 >= by ? 1 : 0);
  return negative ? -quotient : quotient;
}

}  // namespace

Result<JavaDecimal> parse_java_decimal(std::string_view text) {
  const bool negative = text.starts_with('-');
  const auto body = text.substr(negative ? 1 : 0);
  const auto point = body.find('.');
  const auto digits_only = [](char c) { return (c >= '0' && c <= '9') || c == '.'; };
  const auto digits = body.size() - (point == std::string_view::npos ? 0 : 1);
  if (digits == 0 || digits > kMostDigits || !std::all_of(body.begin(), body.end(), digits_only) ||
      std::count(body.begin(), body.end(), '.') > 1) {
    return fail(Error::invalid("BAD-NUMBER", fmt::format("\"{}\" is not a decimal number", text),
                               "Write it like 37 or 28.2, with at most 15 digits."));
  }
  JavaDecimal value;
  for (const char c : body)
    if (c != '.') value.unscaled = value.unscaled * 10 + (c - '0');
  if (negative) value.unscaled = -value.unscaled;
  if (point != std::string_view::npos) value.scale = static_cast<int>(body.size() - point - 1);
  return value;
}

bool equals_zero(const JavaDecimal& value) { return value.unscaled == 0 && value.scale == 0; }

JavaDecimal add(const JavaDecimal& a, const JavaDecimal& b) {
  const int scale = std::max(a.scale, b.scale);
  return {a.unscaled * power_of_ten(scale - a.scale) + b.unscaled * power_of_ten(scale - b.scale), scale};
}

JavaDecimal divide_half_up(const JavaDecimal& a, const JavaDecimal& b, int scale) {
  assert(b.unscaled != 0);
  // Widening both numbers is exact, so the one rounding is the division's.
  const int widen = scale + b.scale - a.scale;
  const Int128 numerator = a.unscaled * power_of_ten(std::max(widen, 0));
  const Int128 denominator = b.unscaled * power_of_ten(std::max(-widen, 0));
  return {round_half_up(numerator, denominator), scale};
}

std::int64_t multiply_truncated(const JavaDecimal& a, const JavaDecimal& b) {
  return static_cast<std::int64_t>(a.unscaled * b.unscaled / power_of_ten(a.scale + b.scale));
}

std::string stripped_text(const JavaDecimal& value) {
  auto unscaled = value.unscaled;
  auto scale = value.scale;
  while (scale > 0 && unscaled % 10 == 0) {
    unscaled /= 10;
    --scale;
  }
  const Int128 size = absolute(unscaled);
  const auto* sign = unscaled < 0 ? "-" : "";
  const auto whole = static_cast<std::int64_t>(size / power_of_ten(scale));
  const auto part = static_cast<std::int64_t>(size % power_of_ten(scale));
  if (scale == 0) return fmt::format("{}{}", sign, whole);
  return fmt::format("{}{}.{:0{}}", sign, whole, part, scale);
}

}  // namespace evenkeel::compat
