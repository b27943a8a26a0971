#include "web/http/cookies.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"

namespace evenkeel::web {
namespace {

constexpr std::size_t kLongest = 512;

struct CookieKind {
  std::string_view name;
  std::string_view same_site;
  int seconds;  // 0: until the browser is closed
};

// A link in a mail, and the way back from a sign-in provider, come from another site: Lax lets a session and
// the provider's answer through for a plain link, and never for a form.
CookieKind kind_of(Cookie cookie) {
  switch (cookie) {
    case Cookie::Session:
      return {"evenkeel-session", "Lax", 0};
    case Cookie::Device:
      return {"evenkeel-device", "Strict", 400 * 24 * 3600};
    case Cookie::Form:
      return {"evenkeel-form", "Strict", 0};
    case Cookie::OpenId:
      return {"evenkeel-openid", "Lax", 600};
  }
  return {};
}

std::string name_of(const Request& request, Cookie cookie) {
  return fmt::format("{}{}", request.encrypted ? "__Host-" : "", kind_of(cookie).name);
}

void write(Response& response, const Request& request, Cookie cookie, std::string_view value, int seconds) {
  auto line = fmt::format("{}={}; Path=/; HttpOnly; SameSite={}", name_of(request, cookie), value,
                          kind_of(cookie).same_site);
  if (request.encrypted) line += "; Secure";
  if (seconds != 0 || value.empty()) line += fmt::format("; Max-Age={}", seconds);
  response.with("Set-Cookie", std::move(line));
}

}  // namespace

std::string cookie_of(const Request& request, Cookie cookie) {
  const auto wanted = name_of(request, cookie);
  for (auto header : request.headers.all("cookie")) {
    while (!header.empty()) {
      const auto end = std::min(header.find(';'), header.size());
      const auto one = trim(header.substr(0, end));
      const auto equals = one.find('=');
      if (equals != std::string_view::npos && one.substr(0, equals) == wanted) {
        const auto value = one.substr(equals + 1);
        return value.size() <= kLongest ? std::string{value} : std::string{};
      }
      header.remove_prefix(std::min(end + 1, header.size()));
    }
  }
  return {};
}

void set_cookie(Response& response, const Request& request, Cookie cookie, std::string_view value) {
  write(response, request, cookie, value, kind_of(cookie).seconds);
}

void drop_cookie(Response& response, const Request& request, Cookie cookie) {
  write(response, request, cookie, "", 0);
}

}  // namespace evenkeel::web
