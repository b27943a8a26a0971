#include "exchange/mail/curl_mailer.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <stdexcept>
#include <utility>

namespace evenkeel::exchange {
namespace {

constexpr long kSeconds = 20;

struct Close {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

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

bool is_this_machine(const std::string& url) {
  const auto host = url.substr(std::min(url.find("//"), url.size() - 2) + 2);
  return host.starts_with("127.0.0.1:") || host.starts_with("localhost:");
}

void set_up(CURL* curl, const MailServer& server, Source& source) {
  curl_easy_setopt(curl, CURLOPT_URL, server.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl, CURLOPT_USE_SSL,
                   static_cast<long>(is_this_machine(server.url) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kSeconds);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);  // many threads
  curl_easy_setopt(curl, CURLOPT_MAIL_FROM, server.from.c_str());
  if (!server.user.empty()) {
    curl_easy_setopt(curl, CURLOPT_USERNAME, server.user.c_str());
    curl_easy_setopt(curl, CURLOPT_PASSWORD, server.password.reveal().c_str());
  }
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

CurlMailer::CurlMailer(MailServer server) : server_(std::move(server)) {
  static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw std::runtime_error("libcurl could not start");
}

Result<void> CurlMailer::send(const Mail& mail) {
  EVENKEEL_TRY_LET(const auto message, mail_message(server_.from, mail));
  const std::unique_ptr<CURL, Close> handle{curl_easy_init()};
  if (!handle) throw std::runtime_error("libcurl could not start");
  Source source{message};
  set_up(handle.get(), server_, source);
  const std::unique_ptr<curl_slist, Close> to{curl_slist_append(nullptr, mail.to.reveal().c_str())};
  curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, to.get());
  const auto outcome = curl_easy_perform(handle.get());
  if (outcome == CURLE_OK) return {};
  return fail(Error::unavailable(
      "MAIL-FAILED", fmt::format("the mail server did not take a mail: {}", curl_easy_strerror(outcome)),
      "It is tried again in a few minutes."));
}

}  // namespace evenkeel::exchange
