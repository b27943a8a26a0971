#include "base/utf8.h"

#include <cstdint>
#include <cstring>

namespace evenkeel {
namespace {

// The length of the ASCII run at the start, in steps of eight bytes.
std::size_t ascii_run(const char* text, std::size_t size) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  std::size_t i = 0;
  for (; i + 8 <= size; i += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text + i, 8);
    if ((word & kHighBits) != 0) break;
  }
  return i;
}

// The length of the well-formed character at the start; 0 when there is none.
std::size_t character(const unsigned char* s, std::size_t size) {
  const auto follows = [&](std::size_t i) { return i < size && (s[i] & 0xC0U) == 0x80U; };
  const unsigned lead = s[0];
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return follows(1) ? 2 : 0;
  if ((lead & 0xF0U) == 0xE0U) {
    if (!follows(1) || !follows(2)) return 0;
    const bool overlong = lead == 0xE0 && s[1] < 0xA0;
    const bool surrogate = lead == 0xED && s[1] >= 0xA0;
    return overlong || surrogate ? 0 : 3;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if (!follows(1) || !follows(2) || !follows(3)) return 0;
    const bool overlong = lead == 0xF0 && s[1] < 0x90;
    const bool beyond = lead == 0xF4 && s[1] >= 0x90;
    return overlong || beyond ? 0 : 4;
  }
  return 0;
}

}  // namespace

std::size_t first_bad_utf8(std::string_view text) {
  std::size_t i = ascii_run(text.data(), text.size());
  while (i < text.size()) {
    const auto length = character(reinterpret_cast<const unsigned char*>(text.data()) + i, text.size() - i);
    if (length == 0) return i;
    i += length;
    if (length > 1) continue;
    i += ascii_run(text.data() + i, text.size() - i);
  }
  return std::string_view::npos;
}

}  // namespace evenkeel
