#include "exchange/fetch/curl_fetch.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>
#include <stdexcept>

namespace evenkeel::exchange {
namespace {

constexpr std::size_t kLongestAnswer = std::size_t{1} << 20U;
constexpr long kSeconds = 10;

struct Close {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(char* text) const { curl_free(text); }
};
using Handle = std::unique_ptr<CURL, Close>;

std::size_t keep(char* bytes, std::size_t size, std::size_t count, void* into) {
  auto& body = *static_cast<std::string*>(into);
  if (body.size() + size * count > kLongestAnswer) return 0;  // curl gives up
  body.append(bytes, size * count);
  return size * count;
}

Error failed(const std::string& url, const std::string& why) {
  return Error::unavailable("FETCH-FAILED", fmt::format("{} did not answer: {}", url, why),
                            "Try again in a moment.");
}

Handle handle_for(const std::string& url, std::string& body) {
  Handle handle{curl_easy_init()};
  if (!handle) throw std::runtime_error("libcurl could not start");
  auto* curl = handle.get();
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, kSeconds);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);  // many threads
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &body);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "Evenkeel");
  return handle;
}

Result<std::string> perform(const Handle& handle, const std::string& url, std::string& body) {
  const auto outcome = curl_easy_perform(handle.get());
  if (outcome != CURLE_OK) return fail(failed(url, curl_easy_strerror(outcome)));
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status != 200) return fail(failed(url, fmt::format("status {}", status)));
  return std::move(body);
}

std::string encoded(CURL* curl, const std::string& text) {
  const std::unique_ptr<char, Close> out{curl_easy_escape(curl, text.c_str(), static_cast<int>(text.size()))};
  return out ? out.get() : "";
}

Error not_allowed(const std::string& url) {
  return Error::unavailable("FETCH-FAILED", url + " is not an https address",
                            "Check the settings of the provider.");
}

}  // namespace

bool may_fetch(std::string_view url) {
  if (url.starts_with("https://")) return url.find('@') == std::string_view::npos;
  constexpr std::string_view kPlain = "http://";
  if (!url.starts_with(kPlain)) return false;
  auto rest = url.substr(kPlain.size());
  const auto host = rest.substr(0, rest.find_first_of(":/?#"));
  return (host == "127.0.0.1" || host == "localhost") && url.find('@') == std::string_view::npos;
}

CurlFetch::CurlFetch() {
  static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw std::runtime_error("libcurl could not start");
}

Result<std::string> CurlFetch::get(const std::string& url) {
  if (!may_fetch(url)) return fail(not_allowed(url));
  std::string body;
  const auto handle = handle_for(url, body);
  return perform(handle, url, body);
}

Result<std::string> CurlFetch::post_form(const std::string& url,
                                         const std::vector<std::pair<std::string, std::string>>& fields,
                                         const WebLogin& login) {
  if (!may_fetch(url)) return fail(not_allowed(url));
  std::string body;
  const auto handle = handle_for(url, body);
  std::string form;
  for (const auto& [name, value] : fields) {
    form += fmt::format("{}{}={}", form.empty() ? "" : "&", encoded(handle.get(), name),
                        encoded(handle.get(), value));
  }
  curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, form.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(form.size()));
  if (!login.user.empty()) {
    // OAuth 2.0 (RFC 6749, section 2.3.1) has both form-encoded before they are joined.
    curl_easy_setopt(handle.get(), CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
    curl_easy_setopt(handle.get(), CURLOPT_USERNAME, encoded(handle.get(), login.user).c_str());
    curl_easy_setopt(handle.get(), CURLOPT_PASSWORD, encoded(handle.get(), login.password.reveal()).c_str());
  }
  return perform(handle, url, body);
}

}  // namespace evenkeel::exchange
