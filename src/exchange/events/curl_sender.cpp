#include "exchange/events/curl_sender.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <memory>

namespace evenkeel::exchange {
namespace {

constexpr long kMostSeconds = 10;

struct FreeHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

bool is_local_http(const std::string& url) {
  return url.starts_with("http://127.0.0.1:") || url.starts_with("http://localhost:") ||
         url.starts_with("http://[::1]:");
}

Error not_sent(std::string why) {
  return Error::unavailable("EVENT-NOT-SENT", std::move(why), "It is tried again by itself.");
}

// What a receiver answers is not kept: only that it did.
std::size_t drop(char* /*bytes*/, std::size_t size, std::size_t count, void* /*nothing*/) {
  return size * count;
}

std::unique_ptr<curl_slist, FreeList> header_list(
    const std::vector<std::pair<std::string, std::string>>& headers) {
  curl_slist* list = nullptr;
  for (const auto& [name, value] : headers)
    list = curl_slist_append(list, fmt::format("{}: {}", name, value).c_str());
  return std::unique_ptr<curl_slist, FreeList>{list};
}

}  // namespace

Result<void> CurlSender::post(const std::string& url,
                              const std::vector<std::pair<std::string, std::string>>& headers,
                              const std::string& body) {
  const bool local = allow_local_http_ && is_local_http(url);
  if (!local && !url.starts_with("https://")) return fail(not_sent("events are sent over https alone"));
  const std::unique_ptr<CURL, FreeHandle> handle{curl_easy_init()};
  if (!handle) return fail(not_sent("libcurl could not be started"));
  const auto list = header_list(headers);
  curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, local ? "http" : "https");
  curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, list.get());
  curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, body.data());
  curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  curl_easy_setopt(handle.get(), CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, kMostSeconds);
  curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, drop);
  const auto outcome = curl_easy_perform(handle.get());
  if (outcome != CURLE_OK) return fail(not_sent(curl_easy_strerror(outcome)));
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status < 200 || status > 299) return fail(not_sent(fmt::format("the receiver answered {}", status)));
  return {};
}

}  // namespace evenkeel::exchange
