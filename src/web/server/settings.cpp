#include "web/server/settings.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/suggest.h"
#include "base/text.h"

namespace evenkeel::web {
namespace {

using Values = std::vector<std::string>;
using Kind = Setting::Kind;

tl::unexpected<Error> bad_listen(std::string_view text) {
  return fail(Error::invalid("BAD-LISTEN", fmt::format("\"{}\" is not an address to listen on", text),
                             "Write HOST:PORT, such as 127.0.0.1:8080, [::1]:8080 or 0.0.0.0:80."));
}

tl::unexpected<Error> bad(std::string message, std::string fix) {
  return fail(Error::invalid("BAD-SETTING", std::move(message), std::move(fix)));
}

// A whole number from `least` to `most` into a member.
template <class Number>
Result<void> number(Number& into, const Values& values, std::uint64_t least, std::uint64_t most) {
  const auto& text = values.back();
  std::uint64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size() || value < least || value > most) {
    return bad(fmt::format("\"{}\" is not a whole number from {} to {}", text, least, most),
               "Give one, without a unit.");
  }
  into = Number(value);
  return {};
}

Result<void> flag(bool& into, const Values& values) {
  if (values.back() != "true" && values.back() != "false")
    return bad(fmt::format("\"{}\" is neither true nor false", values.back()), "Give one of them.");
  into = values.back() == "true";
  return {};
}

Result<void> text_of(std::string& into, const Values& values) {
  into = values.back();
  return {};
}

constexpr std::uint64_t kMiB = 1ULL << 20U;

constexpr std::array kSettings{
    Setting{"store", "sqlite:PATH or postgresql://USER@HOST/DATABASE", "sqlite:evenkeel.db", Kind::Value,
            [](ServerSettings& s, const Values& v) { return text_of(s.store, v); }},
    Setting{"listen", "HOST:PORT to serve at; port 0 takes a free one", "127.0.0.1:8080", Kind::Value,
            [](ServerSettings& s, const Values& v) -> Result<void> {
              EVENKEEL_TRY_LET(s.listen, parse_listen(v.back()));
              return {};
            }},
    Setting{"allowed-host", "a name that people reach the service by; may be repeated", "", Kind::List,
            [](ServerSettings& s, const Values& v) -> Result<void> {
              for (const auto& host : v) s.allowed_hosts.push_back(lower(host));
              return {};
            }},
    Setting{"trusted-proxy",
            "the address of a reverse proxy whose X-Forwarded-For and X-Forwarded-Proto are "
            "believed; may be repeated",
            "", Kind::List,
            [](ServerSettings& s, const Values& v) -> Result<void> {
              s.trusted_proxies.insert(s.trusted_proxies.end(), v.begin(), v.end());
              return {};
            }},
    Setting{"tls-cert", "PEM file of the certificate and its chain: serves HTTPS", "", Kind::Value,
            [](ServerSettings& s, const Values& v) { return text_of(s.tls_certificate, v); }},
    Setting{"tls-key", "PEM file of the certificate's key", "", Kind::Value,
            [](ServerSettings& s, const Values& v) { return text_of(s.tls_key, v); }},
    Setting{"metrics", "HOST:PORT for Prometheus, apart from the service: /metrics, /health", "", Kind::Value,
            [](ServerSettings& s, const Values& v) -> Result<void> {
              EVENKEEL_TRY_LET(s.metrics, parse_listen(v.back()));
              return {};
            }},
    Setting{"workers", "requests that are answered at the same time", "24", Kind::Value,
            [](ServerSettings& s, const Values& v) { return number(s.limits.workers, v, 1, 64); }},
    Setting{"waiting", "requests that may wait for a worker; more are answered 503", "200", Kind::Value,
            [](ServerSettings& s, const Values& v) { return number(s.limits.waiting, v, 1, 100'000); }},
    Setting{"connections", "connections that may be open", "2000", Kind::Value,
            [](ServerSettings& s, const Values& v) { return number(s.limits.connections, v, 1, 100'000); }},
    Setting{"request-seconds", "time for a request to arrive; large ones get more by their size", "30",
            Kind::Value,
            [](ServerSettings& s, const Values& v) { return number(s.limits.request, v, 1, 3600); }},
    Setting{"idle-seconds", "time that a connection may be idle", "60", Kind::Value,
            [](ServerSettings& s, const Values& v) { return number(s.limits.idle, v, 1, 3600); }},
    Setting{"stop-seconds", "time that a stop waits for what is under way", "30", Kind::Value,
            [](ServerSettings& s, const Values& v) { return number(s.limits.stop, v, 0, 3600); }},
    Setting{"upload-mib", "the largest upload", "512", Kind::Value,
            [](ServerSettings& s, const Values& v) -> Result<void> {
              EVENKEEL_TRY(number(s.limits.upload_bytes, v, 1, 65'536));
              s.limits.upload_bytes *= kMiB;
              return {};
            }},
    Setting{"upload-folder", "where uploads stand while they are read",
            "the machine's folder for temporary files", Kind::Value,
            [](ServerSettings& s, const Values& v) { return text_of(s.upload_folder, v); }},
    Setting{"requests-per-minute", "of one account or, without one, of one address; 0: no limit", "6000",
            Kind::Value,
            [](ServerSettings& s, const Values& v) {
              return number(s.limits.requests_per_minute, v, 0, 1'000'000);
            }},
    Setting{"sign-ins-per-minute", "attempts from one address; 0: no limit", "60", Kind::Value,
            [](ServerSettings& s, const Values& v) {
              return number(s.limits.sign_ins_per_minute, v, 0, 100'000);
            }},
    Setting{"assets", "the folder of style and script", "looked for beside the program", Kind::Value,
            [](ServerSettings& s, const Values& v) { return text_of(s.assets, v); }},
    Setting{"log-level", "error, warn, info or debug", "info", Kind::Value,
            [](ServerSettings& s, const Values& v) -> Result<void> {
              static constexpr std::array<std::string_view, 4> kLevels{"error", "warn", "info", "debug"};
              if (std::ranges::find(kLevels, v.back()) == kLevels.end())
                return bad(fmt::format("\"{}\" is not a level of the log", v.back()),
                           "Give error, warn, info or debug.");
              return text_of(s.log_level, v);
            }},
    Setting{"local-receivers",
            "events may be sent to this machine, over http too: for a proxy beside it, and for tests", "",
            Kind::Flag, [](ServerSettings& s, const Values& v) { return flag(s.local_receivers, v); }},
    Setting{"demonstration", "pages say that the data is made up, and the sign-in page shows its accounts",
            "", Kind::Flag, [](ServerSettings& s, const Values& v) { return flag(s.demonstration, v); }},
    Setting{"demonstration-accounts",
            "with --demonstration: file of 'evenkeel account demonstration', shown on the sign-in page", "",
            Kind::Value,
            [](ServerSettings& s, const Values& v) { return text_of(s.demonstration_accounts, v); }},
    Setting{"notice-key",
            "file of the key pair ('evenkeel agreement keys') that public notices are signed with", "",
            Kind::Value, [](ServerSettings& s, const Values& v) { return text_of(s.notice_key, v); }},
    Setting{"public-url",
            "how people reach the service: https://HOST, for a sign-in provider to come back to", "",
            Kind::Value, [](ServerSettings& s, const Values& v) { return text_of(s.public_url, v); }},
    Setting{"openid-issuer", "sign-in provider: the https address that it calls itself", "", Kind::Value,
            [](ServerSettings& s, const Values& v) { return text_of(s.provider.issuer, v); }},
    Setting{"openid-client", "sign-in provider: this service's name there", "", Kind::Value,
            [](ServerSettings& s, const Values& v) { return text_of(s.provider.client, v); }},
    Setting{"openid-secret-file", "sign-in provider: file that holds this service's secret", "", Kind::Value,
            [](ServerSettings& s, const Values& v) { return text_of(s.provider.secret_file, v); }},
    Setting{"openid-name", "sign-in provider: what people call it", "your organisation", Kind::Value,
            [](ServerSettings& s, const Values& v) { return text_of(s.provider.name, v); }},
    Setting{"openid-match-email",
            "sign-in provider: an account is first found by the mail address that it has verified", "",
            Kind::Flag, [](ServerSettings& s, const Values& v) { return flag(s.provider.match_email, v); }},
    Setting{"smtp-url", "reminders by mail: the server, smtp://HOST:PORT or smtps://HOST:PORT", "",
            Kind::Value, [](ServerSettings& s, const Values& v) { return text_of(s.mail.url, v); }},
    Setting{"smtp-from", "reminders by mail: the address they come from", "", Kind::Value,
            [](ServerSettings& s, const Values& v) { return text_of(s.mail.from, v); }},
    Setting{"smtp-user", "reminders by mail: the account at the server, where it asks for one", "",
            Kind::Value, [](ServerSettings& s, const Values& v) { return text_of(s.mail.user, v); }},
    Setting{"smtp-password-file", "reminders by mail: file that holds the account's password", "",
            Kind::Value, [](ServerSettings& s, const Values& v) { return text_of(s.mail.password_file, v); }},
};

// An origin with or without a slash at its end.
bool is_origin(std::string_view url) {
  const auto rest = url.starts_with("https://")  ? url.substr(8)
                    : url.starts_with("http://") ? url.substr(7)
                                                 : "";
  const auto slash = rest.find('/');
  return !rest.empty() && slash != 0 && (slash == std::string_view::npos || slash + 1 == rest.size()) &&
         rest.find_first_of(" ?#@\\") == std::string_view::npos;
}

Result<void> check_provider(const ServerSettings& settings) {
  if (settings.provider.issuer.empty()) return {};
  if (settings.provider.client.empty())
    return bad("openid-issuer is given without openid-client",
               "Give the name that the provider knows us by.");
  if (!is_origin(settings.public_url))
    return bad("openid-issuer needs public-url, the address that people reach the service by",
               "Give it as https://HOST, and register https://HOST/sign-in/back with the provider.");
  return {};
}

Result<void> check_mail(const MailSettings& mail) {
  if (mail.url.empty()) return {};
  if (!mail.url.starts_with("smtp://") && !mail.url.starts_with("smtps://"))
    return bad(fmt::format("\"{}\" is no mail server", mail.url),
               "Give smtp://HOST:PORT or smtps://HOST:PORT.");
  if (mail.from.empty())
    return bad("smtp-url is given without smtp-from", "Give the address that mails come from.");
  if (mail.user.empty() != mail.password_file.empty())
    return bad("smtp-user and smtp-password-file go together", "Give both, or neither.");
  return {};
}

tl::unexpected<Error> unknown(std::string_view name, const std::string& where) {
  std::vector<std::string> known;
  for (const auto& setting : kSettings) known.emplace_back(setting.name);
  const auto meant = nearest_word(name, known);
  return bad(fmt::format("{}: there is no setting \"{}\"", where, name),
             meant ? fmt::format("Did you mean \"{}\"?", *meant) : "evenkeel serve --help lists them.");
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

bool is_loopback(std::string_view host) {
  in_addr address{};
  const bool is_four = inet_pton(AF_INET, std::string{host}.c_str(), &address) == 1;
  return host == "localhost" || host == "::1" || (is_four && host.starts_with("127."));
}

std::span<const Setting> service_settings() { return kSettings; }

std::string environment_name(std::string_view setting) {
  auto out = "EVENKEEL_" + upper(setting);
  std::ranges::replace(out, '-', '_');
  return out;
}

Result<void> apply_setting(ServerSettings& settings, std::string_view name,
                           const std::vector<std::string>& values, const std::string& where) {
  const auto setting = std::ranges::find(kSettings, name, &Setting::name);
  if (setting == kSettings.end()) return unknown(name, where);
  if (values.empty() || std::ranges::any_of(values, &std::string::empty))
    return bad(where + " has no value", "Give one, or leave the setting out.");
  if (values.size() > 1 && setting->kind != Kind::List)
    return bad(where + " has more than one value", "Give one.");
  auto done = setting->set(settings, values);
  if (done) return {};
  done.error().message = where + ": " + done.error().message;
  return done;
}

Result<void> check_settings(const ServerSettings& settings) {
  if (!settings.demonstration_accounts.empty() && !settings.demonstration)
    return bad("demonstration-accounts is given without demonstration",
               "Passwords are shown on the sign-in page of a demonstration only.");
  EVENKEEL_TRY(check_provider(settings));
  EVENKEEL_TRY(check_mail(settings.mail));
  if (settings.tls_certificate.empty() == settings.tls_key.empty()) return {};
  return bad(
      settings.tls_key.empty() ? "tls-cert is given without tls-key" : "tls-key is given without tls-cert",
      "Give both for HTTPS, or neither.");
}

}  // namespace evenkeel::web
