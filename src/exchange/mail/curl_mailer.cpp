#include "exchange/mail/curl_mailer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "exchange/fetch/curl_handle.h"

namespace evenkeel::exchange {
namespace {

constexpr std::chrono::seconds kAtMost{20};

bool is_address(std::string_view text) {
  constexpr std::string_view kSigns = ".!#$%&'*+/=?^_`{|}~-@";
  const auto fits = [&](char c) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return plain || kSigns.find(c) != std::string_view::npos;
  };
  return text.size() > 2 && std::ranges::count(text, '@') == 1 && std::ranges::all_of(text, fits);
}

struct Source {
  std::string_view left;
};

std::size_t read_some(char* into, std::size_t size, std::size_t count, void* from) {
  auto& source = *static_cast<Source*>(from);
  const auto take = std::min(size * count, source.left.size());
  std::memcpy(into, source.left.data(), take);
  source.left.remove_prefix(take);
  return take;
}

void set_up(CURL* curl, const MailServer& server, Source& source) {
  set_target(curl, server.url, "smtp,smtps", kAtMost);
  set_login(curl, server.user, server.password);
  curl_easy_setopt(curl, CURLOPT_USE_SSL,
                   static_cast<long>(is_this_machine(server.url) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, server.from.c_str());
  curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_some);
  curl_easy_setopt(curl, CURLOPT_READDATA, &source);
  curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
}

}  // namespace

Result<std::string> mail_message(const std::string& from, const Mail& mail) {
  for (const auto& address : {from, mail.to.reveal()}) {
    if (!is_address(address))
      return fail(Error::invalid("MAIL-ADDRESS", "an address of a mail is not one",
                                 "Correct it in the account, or in the settings."));
  }
  auto out = fmt::format(
      "From: Evenkeel <{}>\r\nTo: <{}>\r\nSubject: {}\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; "
      "charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\nAuto-Submitted: auto-generated\r\n\r\n",
      from, mail.to.reveal(), mail.subject);
  for (const char c : mail.text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

CurlMailer::CurlMailer(MailServer server) : server_(std::move(server)) {}

Result<void> CurlMailer::send(const Mail& mail) {
  EVENKEEL_TRY_LET(const auto message, mail_message(server_.from, mail));
  const auto handle = new_curl();
  Source source{message};
  set_up(handle.get(), server_, source);
  const auto to = curl_list({mail.to.reveal()});
  curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, to.get());
  const auto outcome = curl_easy_perform(handle.get());
  if (outcome == CURLE_OK) return {};
  return fail(Error::unavailable(
      "MAIL-FAILED", fmt::format("the mail server did not take a mail: {}", curl_easy_strerror(outcome)),
      "It is tried again in a few minutes."));
}

}  // namespace evenkeel::exchange
