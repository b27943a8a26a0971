#include "exchange/tables/sheet_escapes.h"

#include <charconv>

namespace evenkeel::exchange {
namespace {

// The code unit of "_xHHHH_" at the start of `text`, or -1.
int escaped_unit(std::string_view text) {
  if (text.size() < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_') return -1;
  int unit = 0;
  const auto [end, fault] = std::from_chars(text.data() + 2, text.data() + 6, unit, 16);
  return fault == std::errc{} && end == text.data() + 6 ? unit : -1;
}

std::size_t put_utf8(char* out, int unit) {
  const auto put = [&](std::size_t i, int value) { out[i] = static_cast<char>(value); };
  if (unit < 0x80) return put(0, unit), 1;
  if (unit < 0x800) return put(0, 0xC0 | unit >> 6), put(1, 0x80 | (unit & 0x3F)), 2;
  return put(0, 0xE0 | unit >> 12), put(1, 0x80 | (unit >> 6 & 0x3F)), put(2, 0x80 | (unit & 0x3F)), 3;
}

}  // namespace

std::size_t decode_escapes(char* text, std::size_t size) {
  const std::string_view all{text, size};
  auto from = all.find("_x");
  if (from == std::string_view::npos) return size;
  std::size_t to = from;
  while (from < size) {
    const int unit = escaped_unit(all.substr(from));
    const bool is_character = unit > 0 && (unit < 0xD800 || unit > 0xDFFF);
    if (is_character) {
      to += put_utf8(text + to, unit);
      from += 7;
    } else {
      text[to++] = text[from++];
    }
  }
  return to;
}

std::string encode_escapes(std::string text) {
  for (auto at = text.find("_x"); at != std::string::npos; at = text.find("_x", at + 1)) {
    if (escaped_unit(std::string_view{text}.substr(at)) < 0) continue;
    text.insert(at, "_x005F");
    at += 6;
  }
  return text;
}

}  // namespace evenkeel::exchange
