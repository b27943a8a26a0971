// The part of Java's BigDecimal that hmpps-workload's figures depend on: exact decimals with a scale, where
// 0 and 0.0 are different values.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/int128.h"
#include "base/result.h"

namespace evenkeel::compat {

// unscaled / 10^scale. "37.0" is {370, 1}.
struct JavaDecimal {
  Int128 unscaled = 0;
  int scale = 0;
};

// Invalid (BAD-NUMBER) for anything but digits with an optional sign and point, at most 15 digits in all.
Result<JavaDecimal> parse_java_decimal(std::string_view text);

// Equal to BigDecimal.ZERO, as equals() says it: the value 0 with scale 0, so "0" but not "0.0".
bool equals_zero(const JavaDecimal& value);

JavaDecimal add(const JavaDecimal& a, const JavaDecimal& b);

// a / b to `scale` decimals, halves away from zero (HALF_UP); b is not zero. At most 15 decimals.
JavaDecimal divide_half_up(const JavaDecimal& a, const JavaDecimal& b, int scale);

// The whole part of a x b, cut towards zero.
std::int64_t multiply_truncated(const JavaDecimal& a, const JavaDecimal& b);

// stripTrailingZeros().toPlainString(): "9.0" is "9".
std::string stripped_text(const JavaDecimal& value);

}  // namespace evenkeel::compat
