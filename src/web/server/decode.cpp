#include "web/server/decode.h"

#include "base/utf8.h"

namespace evenkeel::web {
namespace {

tl::unexpected<Error> bad_encoding() {
  return fail(Error::invalid("BAD-ENCODING", "Part of the address or of the form is not properly encoded",
                             "Go back to the page and send it again."));
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

Result<std::string> decoded(std::string_view text, bool plus_is_space) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_space) {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      const int high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
      const int low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
      if (high < 0 || low < 0) return bad_encoding();
      out += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (first_bad_utf8(out) != std::string_view::npos || out.find('\0') != std::string::npos)
    return bad_encoding();
  return out;
}

}  // namespace

Result<std::string> percent_decoded(std::string_view text) { return decoded(text, false); }

Result<Fields> parse_urlencoded(std::string_view text) {
  Fields out;
  while (!text.empty()) {
    const auto end = text.find('&');
    const auto pair = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (pair.empty()) continue;
    const auto equals = pair.find('=');
    EVENKEEL_TRY_LET(auto name, decoded(pair.substr(0, equals), true));
    std::string value;
    if (equals != std::string_view::npos) {
      EVENKEEL_TRY_LET(value, decoded(pair.substr(equals + 1), true));
    }
    if (out.items().size() == kMostFields)
      return fail(Error::invalid("TOO-MANY-FIELDS", "The form has too many fields", "Send it in parts."));
    out.add(std::move(name), std::move(value));
  }
  return out;
}

Result<std::string> parse_path(std::string_view raw) {
  const auto refused = [] {
    return fail(Error::invalid("BAD-PATH", "The address is not one of this service",
                               "Check it, or begin at the home page."));
  };
  if (!raw.starts_with('/')) return refused();
  for (std::size_t i = 0; i + 2 < raw.size(); ++i)
    if (raw[i] == '%' && raw[i + 1] == '2' && (raw[i + 2] == 'f' || raw[i + 2] == 'F')) return refused();
  EVENKEEL_TRY_LET(auto path, percent_decoded(raw));
  if (path == "/") return path;
  std::string_view rest = path;
  while (!rest.empty()) {
    rest.remove_prefix(1);  // the slash
    const auto segment = rest.substr(0, rest.find('/'));
    if (segment.empty() || segment == "." || segment == "..") return refused();
    for (const char c : segment)
      if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F || c == '\\') return refused();
    rest.remove_prefix(segment.size());
  }
  return path;
}

}  // namespace evenkeel::web
