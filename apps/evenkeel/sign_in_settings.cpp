#include "sign_in_settings.h"

#include <fmt/format.h>

#include <sstream>

#include "base/text.h"
#include "cli/files.h"

namespace evenkeel {

Result<std::vector<web::DemonstrationSignIn>> demonstration_accounts(const web::ServerSettings& settings) {
  std::vector<web::DemonstrationSignIn> out;
  const auto& path = settings.demonstration_accounts;
  if (path.empty()) return out;
  EVENKEEL_TRY_LET(const auto text, cli::read_file(path));
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) {
    std::istringstream parts{line};
    web::DemonstrationSignIn one;
    if (!std::getline(parts, one.account, '\t') || !std::getline(parts, one.password, '\t') ||
        !std::getline(parts, one.place)) {
      return fail(Error::invalid("BAD-SETTING",
                                 fmt::format("{} is not a file of demonstration accounts", path),
                                 "Make it with: evenkeel account demonstration --out FILE"));
    }
    out.push_back(std::move(one));
  }
  return out;
}

Result<std::unique_ptr<OpenIdProvider>> provider_of(const web::ServerSettings& settings, WebFetch& fetch) {
  const auto& given = settings.provider;
  if (given.issuer.empty()) return std::unique_ptr<OpenIdProvider>{};
  std::string secret;
  if (!given.secret_file.empty()) {
    EVENKEEL_TRY_LET(secret, cli::read_file(given.secret_file));
  }
  auto back = settings.public_url;
  if (back.ends_with('/')) back.pop_back();
  return std::make_unique<OpenIdProvider>(
      OpenIdSettings{.name = given.name,
                     .issuer = given.issuer,
                     .client = given.client,
                     .secret = Private<std::string>{std::string{trim(secret)}},
                     .back = back + "/sign-in/back",
                     .match_by_email = given.match_email},
      fetch);
}

Result<std::unique_ptr<Mailer>> mailer_of(const web::ServerSettings& settings) {
  const auto& given = settings.mail;
  if (given.url.empty()) return std::unique_ptr<Mailer>{};
  std::string password;
  if (!given.password_file.empty()) {
    EVENKEEL_TRY_LET(password, cli::read_file(given.password_file));
  }
  return std::make_unique<exchange::CurlMailer>(
      exchange::MailServer{.url = given.url,
                           .from = given.from,
                           .user = given.user,
                           .password = Private<std::string>{std::string{trim(password)}}});
}

}  // namespace evenkeel
