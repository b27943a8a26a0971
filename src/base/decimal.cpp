#include "base/decimal.h"

#include <fmt/format.h>

#include <cassert>
#include <charconv>
#include <cstdlib>

namespace evenkeel {
namespace {

Error bad_number(std::string_view text) {
  return Error::invalid("BAD-NUMBER", fmt::format("\"{}\" is not a number with at most two decimals", text),
                        "Write it like 37 or 7.4.");
}

bool all_digits(std::string_view text) {
  return text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::int64_t read_int(std::string_view digits) {
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace

Result<std::int64_t> parse_hundredths(std::string_view text) {
  const bool negative = text.starts_with('-');
  const auto body = text.substr(negative ? 1 : 0);
  const auto point = body.find('.');
  const auto whole = body.substr(0, point);
  auto fraction = point == std::string_view::npos ? std::string_view{} : body.substr(point + 1);
  if (point != std::string_view::npos && fraction.empty()) return fail(bad_number(text));
  while (fraction.size() > 2 && fraction.ends_with('0')) fraction.remove_suffix(1);
  if (whole.empty() || whole.size() > 15 || fraction.size() > 2 || !all_digits(whole) ||
      !all_digits(fraction))
    return fail(bad_number(text));
  std::int64_t part = fraction.empty() ? 0 : read_int(fraction);
  if (fraction.size() == 1) part *= 10;
  const auto value = read_int(whole) * 100 + part;
  return negative ? -value : value;
}

std::string hundredths_text(std::int64_t hundredths) {
  const auto* sign = hundredths < 0 ? "-" : "";
  const auto size = std::abs(hundredths);
  if (size % 100 == 0) return fmt::format("{}{}", sign, size / 100);
  if (size % 10 == 0) return fmt::format("{}{}.{}", sign, size / 100, size % 100 / 10);
  return fmt::format("{}{}.{:02}", sign, size / 100, size % 100);
}

std::string tenths_text(std::int64_t tenths) {
  const auto* sign = tenths < 0 ? "-" : "";
  const auto size = std::abs(tenths);
  return fmt::format("{}{}.{}", sign, size / 10, size % 10);
}

Result<std::int64_t> parse_count(std::string_view text) {
  if (text.empty() || text.size() > 15 || !all_digits(text)) {
    return fail(Error::invalid("BAD-COUNT", fmt::format("\"{}\" is not a whole number", text),
                               "Write a count such as 0, 3 or 41."));
  }
  return read_int(text);
}

std::int64_t divide_truncated(Int128 numerator, Int128 denominator) {
  assert(denominator != 0);
  return static_cast<std::int64_t>(numerator / denominator);
}

std::int64_t divide_half_up(Int128 numerator, Int128 denominator) {
  assert(denominator > 0);
  const Int128 doubled = 2 * numerator + denominator;
  const Int128 divisor = 2 * denominator;
  Int128 quotient = doubled / divisor;
  if (doubled % divisor != 0 && doubled < 0) --quotient;  // floor
  return static_cast<std::int64_t>(quotient);
}

int compare_ratios(std::int64_t a, std::int64_t b, std::int64_t c, std::int64_t d) {
  assert(b > 0 && d > 0);
  const auto left = static_cast<Int128>(a) * d;
  const auto right = static_cast<Int128>(c) * b;
  return left < right ? -1 : left > right ? 1 : 0;
}

}  // namespace evenkeel
