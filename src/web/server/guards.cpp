#include "web/server/guards.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.h"
#include "web/components/form.h"

namespace evenkeel::web {
namespace {

// "Name:8080" -> "name"; "[::1]:8080" -> "::1"; "name." -> "name".
std::string host_name(std::string_view header) {
  if (header.starts_with('[')) {
    const auto end = header.find(']');
    return end == std::string_view::npos ? std::string{} : lower(header.substr(1, end - 1));
  }
  auto name = header.substr(0, header.find(':'));
  if (name.ends_with('.')) name.remove_suffix(1);
  return lower(name);
}

bool is_any_address(std::string_view host) { return host == "0.0.0.0" || host == "::"; }

bool is_ours(const ServerSettings& settings, const std::string& name, std::string_view local) {
  if (name == lower(settings.listen.host) && !is_any_address(name)) return true;
  if (name == local) return true;
  if (is_loopback(local) && is_loopback(name)) return true;
  return std::ranges::find(settings.allowed_hosts, name) != settings.allowed_hosts.end();
}

Refusal stale_form() {
  return {403, Error::forbidden("FORM-EXPIRED", "This form is of an earlier session, so nothing was changed",
                                "Go back, load the page again and send it once more.")};
}

// Takes as long for a wrong first letter as for a wrong last one.
bool same_secret(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    difference |= static_cast<unsigned>(static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]));
  }
  return difference == 0;
}

void add_unless_given(Response& response, std::string_view name, std::string_view value) {
  const bool given = std::ranges::any_of(
      response.headers, [&](const auto& header) { return lower(header.first) == lower(name); });
  if (!given) response.with(std::string{name}, std::string{value});
}

}  // namespace

bool changes_something(Method method) { return method != Method::Get && method != Method::Head; }

void believe_proxy(const ServerSettings& settings, Request& request) {
  const auto& trusted = settings.trusted_proxies;
  if (std::ranges::find(trusted, request.peer) == trusted.end()) return;
  request.encrypted = lower(request.headers.value("x-forwarded-proto")) == "https";
  // The last address is the one that the proxy itself saw; those before it are what the client claims.
  const auto forwarded = request.headers.all("x-forwarded-for");
  if (forwarded.empty()) return;
  const auto last = forwarded.back();
  const auto client = trim(last.substr(last.rfind(',') == std::string_view::npos ? 0 : last.rfind(',') + 1));
  if (!client.empty()) request.peer = std::string{client};
}

std::optional<Refusal> check_host(const ServerSettings& settings, const Request& request,
                                  std::string_view local) {
  const auto hosts = request.headers.all("host");
  if (hosts.size() != 1) {
    return Refusal{400, Error::invalid("BAD-HOST", "The request does not say once which host it is for",
                                       "Send one Host header.")};
  }
  if (is_ours(settings, host_name(hosts[0]), local)) return std::nullopt;
  return Refusal{421, Error::invalid("WRONG-HOST", "This service does not go by the name in the request",
                                     "Whoever runs the service can add the name with --allowed-host.")};
}

std::optional<Refusal> check_origin(const Request& request, Credential credential) {
  if (!changes_something(request.method) || credential == Credential::Bearer) return std::nullopt;
  const auto site = request.headers.value("sec-fetch-site");
  if (site == "cross-site" || site == "same-site") return stale_form();
  const auto origin = request.headers.get("origin");
  if (!origin) return std::nullopt;
  const auto scheme_end = origin->find("://");
  if (scheme_end == std::string_view::npos) return stale_form();  // "null"
  if (lower(origin->substr(scheme_end + 3)) != lower(request.headers.value("host"))) return stale_form();
  return std::nullopt;
}

std::optional<Refusal> check_token(const Request& request, const Identified& who) {
  if (!changes_something(request.method) || who.credential == Credential::Bearer) return std::nullopt;
  if (who.credential == Credential::None && who.csrf.empty()) return std::nullopt;
  const auto header = request.headers.get(kCsrfHeader);
  const auto sent = header ? *header : request.form.value(kCsrfField);
  if (!who.csrf.empty() && same_secret(sent, who.csrf)) return std::nullopt;
  return stale_form();
}

void add_security_headers(Response& response, bool encrypted) {
  add_unless_given(response, "Cache-Control", "no-store");
  add_unless_given(
      response, "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
      "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'");
  add_unless_given(response, "X-Content-Type-Options", "nosniff");
  add_unless_given(response, "Referrer-Policy", "same-origin");
  add_unless_given(response, "Cross-Origin-Opener-Policy", "same-origin");
  add_unless_given(response, "Cross-Origin-Resource-Policy", "same-origin");
  add_unless_given(response, "Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  if (encrypted)
    add_unless_given(response, "Strict-Transport-Security", "max-age=31536000; includeSubDomains");
}

}  // namespace evenkeel::web
