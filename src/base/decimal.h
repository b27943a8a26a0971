// Exact decimals: whole numbers of hundredths. No figure that is shown or compared passes through binary
// floating point.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/int128.h"
#include "base/result.h"

namespace evenkeel {

// "37", "7.4", "-0.25" to hundredths (3700, 740, -25). Invalid (BAD-NUMBER) for anything else: exponents,
// thousands separators, spaces, more than two decimals that are not zeros, more than 15 digits.
Result<std::int64_t> parse_hundredths(std::string_view text);

// 3700 -> "37", 740 -> "7.4", -25 -> "-0.25".
std::string hundredths_text(std::int64_t hundredths);

// 1062 -> "106.2": tenths, always with one decimal.
std::string tenths_text(std::int64_t tenths);

// Whole numbers only, for counts. Invalid (BAD-COUNT) for "3.7", "-4", "N/A" and the empty text.
Result<std::int64_t> parse_count(std::string_view text);

// numerator / denominator rounded half up (towards plus infinity); denominator > 0.
std::int64_t divide_half_up(Int128 numerator, Int128 denominator);
// Cut towards zero.
std::int64_t divide_truncated(Int128 numerator, Int128 denominator);

// Sign of a/b - c/d for positive b and d, exactly.
int compare_ratios(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d);

}  // namespace evenkeel
