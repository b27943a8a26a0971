#include "access/totp.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/hmac.h"
#include "base/password.h"

namespace evenkeel::access {
namespace {

std::string eight_bytes(std::int64_t number) {
  std::string bytes(8, '\0');
  auto rest = static_cast<std::uint64_t>(number);
  for (auto place = bytes.rbegin(); place != bytes.rend(); ++place, rest >>= 8U) {
    *place = static_cast<char>(rest & 0xFFU);
  }
  return bytes;
}

std::uint32_t byte_at(const std::string& bytes, std::size_t place) {
  return static_cast<unsigned char>(bytes[place]);
}

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' ||
         c == '_';
}

}  // namespace

std::string totp_code(std::string_view key, std::int64_t step, int digits) {
  const auto mac = hmac_sha1(key, eight_bytes(step));
  const auto offset = byte_at(mac, mac.size() - 1) & 0xFU;
  const auto number = (byte_at(mac, offset) & 0x7FU) << 24U | byte_at(mac, offset + 1) << 16U |
                      byte_at(mac, offset + 2) << 8U | byte_at(mac, offset + 3);
  std::uint32_t modulus = 1;
  for (int i = 0; i < digits; ++i) modulus *= 10;
  return fmt::format("{:0{}}", number % modulus, digits);
}

std::optional<std::int64_t> totp_match(std::string_view key, std::string_view given, Moment now,
                                       std::int64_t last_used) {
  std::string digits{given};
  std::erase(digits, ' ');
  const auto current = totp_step(now);
  std::optional<std::int64_t> found;
  for (auto step = current - kTotpSlack; step <= current + kTotpSlack; ++step) {
    if (same_secret(totp_code(key, step), digits) && step > last_used && !found) found = step;
  }
  return found;
}

std::string base32(std::string_view bytes) {
  static constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string out;
  std::uint32_t waiting = 0;
  unsigned bits = 0;
  for (const char c : bytes) {
    waiting = waiting << 8U | static_cast<unsigned char>(c);
    for (bits += 8; bits >= 5; bits -= 5) out += kLetters[waiting >> (bits - 5) & 0x1FU];
  }
  if (bits > 0) out += kLetters[waiting << (5 - bits) & 0x1FU];
  return out;
}

std::string totp_uri(std::string_view key, std::string_view account) {
  std::string label;
  for (const char c : account) {
    label += is_plain(c) ? std::string{c} : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return fmt::format("otpauth://totp/Evenkeel:{}?secret={}&issuer=Evenkeel", label, base32(key));
}

}  // namespace evenkeel::access
