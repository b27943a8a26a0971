#include "domain/tiering.h"

#include <fmt/format.h>

#include <algorithm>

namespace evenkeel {
namespace {

constexpr std::size_t kDecimals = 15;

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::int64_t read_digits(std::string_view digits) {
  std::int64_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

}  // namespace

Result<RiskScore> RiskScore::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  const auto body = text.substr(negative ? 1 : 0);
  const auto point = body.find('.');
  const auto whole = body.substr(0, point);
  std::string part{point == std::string_view::npos ? "0" : body.substr(point + 1)};
  if (whole.empty() || whole.size() > 4 || part.empty() || part.size() > kDecimals || !all_digits(whole) ||
      !all_digits(part) || read_digits(whole) >= 9000) {
    return fail(Error::invalid("BAD-SCORE", fmt::format("\"{}\" is not a risk score", text),
                               "Write a percentage such as 6.99, with at most 15 decimals."));
  }
  part.resize(kDecimals, '0');
  const auto value = read_digits(whole) * kOne + read_digits(part);
  return RiskScore{negative ? -value : value};
}

std::string RiskScore::text() const {
  const auto size = quadrillionths < 0 ? -quadrillionths : quadrillionths;
  auto out = fmt::format("{}{}.{:015}", quadrillionths < 0 ? "-" : "", size / kOne, size % kOne);
  while (out.ends_with('0')) out.pop_back();
  if (out.ends_with('.')) out.pop_back();
  return out;
}

}  // namespace evenkeel
