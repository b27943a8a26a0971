#include "web/server/settings.h"

#include <fmt/format.h>

#include <charconv>

namespace evenkeel::web {
namespace {

tl::unexpected<Error> bad_listen(std::string_view text) {
  return fail(Error::invalid("BAD-LISTEN", fmt::format("\"{}\" is not an address to listen on", text),
                             "Write HOST:PORT, such as 127.0.0.1:8080, [::1]:8080 or 0.0.0.0:80."));
}

}  // namespace

Result<ListenAddress> parse_listen(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return bad_listen(text);
  auto host = text.substr(0, colon);
  const auto digits = text.substr(colon + 1);
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != std::string_view::npos) {
    return bad_listen(text);
  }
  ListenAddress out{.host = std::string{host}, .port = 0};
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), out.port);
  if (fault != std::errc{} || end != digits.data() + digits.size() || host.empty()) return bad_listen(text);
  return out;
}

std::string url_of(const ListenAddress& address, bool encrypted) {
  const bool six = address.host.find(':') != std::string::npos;
  return fmt::format("{}://{}{}{}:{}", encrypted ? "https" : "http", six ? "[" : "", address.host,
                     six ? "]" : "", address.port);
}

}  // namespace evenkeel::web
