#include "web/http/address.h"

namespace evenkeel::web {

std::string percent_encoded(std::string_view value) {
  static constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : value) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      out += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

Url address(std::string path, const Fields& query) {
  char before = '?';
  for (const auto& [name, value] : query.items()) {
    path += before + percent_encoded(name) + "=" + percent_encoded(value);
    before = '&';
  }
  return Url::local(std::move(path));
}

}  // namespace evenkeel::web
