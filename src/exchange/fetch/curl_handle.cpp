#include "exchange/fetch/curl_handle.h"

#include <stdexcept>

namespace evenkeel::exchange {

CurlHandle new_curl() {
  static const auto started = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (started != CURLE_OK) throw std::runtime_error("libcurl could not start");
  CurlHandle handle{curl_easy_init()};
  if (!handle) throw std::runtime_error("libcurl could not start");
  return handle;
}

void set_target(CURL* curl, const std::string& url, const char* protocols, std::chrono::seconds at_most) {
  curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, protocols);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, static_cast<long>(at_most.count()));
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);  // many threads
}

void set_login(CURL* curl, const std::string& user, const Private<std::string>& password) {
  if (user.empty()) return;
  curl_easy_setopt(curl, CURLOPT_USERNAME, user.c_str());
  curl_easy_setopt(curl, CURLOPT_PASSWORD, password.reveal().c_str());
}

CurlList curl_list(const std::vector<std::string>& lines) {
  curl_slist* list = nullptr;
  for (const auto& line : lines) list = curl_slist_append(list, line.c_str());
  return CurlList{list};
}

bool is_this_machine(std::string_view url) {
  const auto slashes = url.find("//");
  if (slashes == std::string_view::npos) return false;
  const auto rest = url.substr(slashes + 2);
  const auto host =
      rest.starts_with("[::1]") ? rest.substr(0, 5) : rest.substr(0, rest.find_first_of(":/?#"));
  return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

}  // namespace evenkeel::exchange
