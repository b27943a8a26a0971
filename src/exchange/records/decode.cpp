#include "exchange/records/decode.h"

#include <fmt/format.h>

#include <algorithm>

namespace evenkeel::exchange {
namespace {

constexpr std::size_t kShownBytes = 200;
// Longer than any code in use; a code of this length is a pasted text.
constexpr std::size_t kCodeBytes = 100;
// WMT's own limit for notes (4,000 characters), in bytes of UTF-8 with room for accents.
constexpr std::size_t kTextBytes = 8'000;

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

}  // namespace

std::string shown_value(std::string_view text) {
  auto length = std::min(text.size(), kShownBytes);
  while (length < text.size() && length > 0 && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U) {
    --length;
  }
  return std::string{text.substr(0, length)};
}

bool check_text(const Field& field, std::string_view text, bool is_code, bool is_private,
                std::vector<FieldFault>& faults) {
  if (text.empty()) {
    if (field.need == Need::Optional) return true;
    faults.push_back({field.name, "", "MISSING-VALUE", fmt::format("{} is empty", field.name),
                      fmt::format("Fill it in: {}", field.help)});
    return false;
  }
  const auto shown = [&] { return is_private ? std::string{} : shown_value(text); };
  if (text.size() > (is_code ? kCodeBytes : kTextBytes)) {
    faults.push_back({field.name, shown(), "TOO-LONG",
                      fmt::format("{} has {} bytes; at most {} are taken", field.name, text.size(),
                                  is_code ? kCodeBytes : kTextBytes),
                      "Shorten it."});
    return false;
  }
  if (is_code && std::any_of(text.begin(), text.end(), is_control)) {
    faults.push_back({field.name, "", "BAD-CODE",
                      fmt::format("{} contains a line break or another invisible character", field.name),
                      "Type the code again."});
    return false;
  }
  return true;
}

}  // namespace evenkeel::exchange
