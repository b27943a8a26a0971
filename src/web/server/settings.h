// How the service runs. Each setting stands once, in a table: it is --NAME on the command line, EVENKEEL_NAME
// in the environment and `name = ...` in the file; the first of these that gives it decides.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace evenkeel::web {

struct ListenAddress {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: a free one
};

// "127.0.0.1:8080", "[::1]:8080", "localhost:0". Invalid (BAD-LISTEN).
Result<ListenAddress> parse_listen(std::string_view text);

// For a browser: "http://[::1]:8080".
std::string url_of(const ListenAddress& address, bool encrypted);

// True for an address that only this machine reaches.
bool is_loopback(std::string_view host);

struct Limits {
  std::chrono::seconds request{30};  // from its first byte until it is read; uploads get more, by their size
  std::chrono::seconds idle{60};     // between two requests of a connection
  std::chrono::seconds stop{30};     // what a graceful stop waits for
  std::size_t connections = 2000;
  std::size_t waiting = 200;  // requests in the line before the workers
  std::size_t workers = 24;
  std::uint32_t header_bytes = 16 * 1024;
  std::uint64_t body_bytes = 1024 * 1024;      // forms and documents
  std::uint64_t upload_bytes = 512ULL << 20U;  // files
  std::uint32_t requests_per_minute = 6000;    // of one account or, without one, one address; 0: no limit
  std::uint32_t sign_ins_per_minute = 60;      // of one address; 0: no limit
};

// An organisation's own sign-in by OpenID Connect; no issuer: there is none.
struct ProviderSettings {
  std::string issuer;
  std::string client;
  std::string secret_file;  // empty: a public client
  std::string name = "your organisation";
  bool match_email = false;
};

// Where reminders go out; no url: there are none.
struct MailSettings {
  std::string url;  // "smtp://HOST:PORT", "smtps://HOST:PORT"
  std::string from;
  std::string user;           // empty: without signing in
  std::string password_file;  // needed with a user
};

struct ServerSettings {
  std::string store = "sqlite:evenkeel.db";
  ListenAddress listen;
  std::vector<std::string> allowed_hosts;    // besides the address itself and, on loopback, localhost
  std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-For and -Proto are believed
  std::string tls_certificate;               // PEM files; both or neither
  std::string tls_key;
  std::optional<ListenAddress> metrics;
  std::string assets;  // folder of style and script; empty: looked for beside the program
  std::string upload_folder;
  std::string log_level = "info";
  bool local_receivers = false;  // events may be sent to this machine
  bool demonstration = false;
  std::string demonstration_accounts;  // file of "evenkeel account demonstration"; empty: none are shown
  std::string notice_key;              // file of the key that published notices are signed with; empty: none
  std::string public_url;              // how people reach the service: "https://workload.example.org"
  ProviderSettings provider;
  MailSettings mail;
  Limits limits;

  [[nodiscard]] bool encrypted() const { return !tls_certificate.empty(); }
};

struct Setting {
  enum class Kind : std::uint8_t { Value, List, Flag };
  std::string_view name;  // "tls-cert"
  std::string_view help;
  std::string_view fallback;  // shown; empty: nothing
  Kind kind;
  Result<void> (*set)(ServerSettings& settings, const std::vector<std::string>& values);
};

std::span<const Setting> service_settings();

// EVENKEEL_TLS_CERT for tls-cert.
std::string environment_name(std::string_view setting);

// Invalid: BAD-SETTING (no such setting, with the one that was probably meant; a value that cannot be; no
// value), BAD-LISTEN. `where` says in the text where it was given: "--workers", "EVENKEEL_WORKERS", a file.
Result<void> apply_setting(ServerSettings& settings, std::string_view name,
                           const std::vector<std::string>& values, const std::string& where);

// What no single setting shows. Invalid (BAD-SETTING): one of tls-cert and tls-key alone,
// accounts shown without a demonstration, a provider without what it needs.
Result<void> check_settings(const ServerSettings& settings);

}  // namespace evenkeel::web
