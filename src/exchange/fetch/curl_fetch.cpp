#include "exchange/fetch/curl_fetch.h"

#include <fmt/format.h>

#include "exchange/fetch/curl_request.h"

namespace evenkeel::exchange {
namespace {

constexpr std::size_t kLongestAnswer = std::size_t{1} << 20U;

Error failed(const std::string& url, const std::string& why) {
  return Error::unavailable("FETCH-FAILED", fmt::format("{} did not answer: {}", url, why),
                            "Try again in a moment, and check the settings of the provider.");
}

Result<std::string> answer_of(CurlRequest request) {
  request.most_bytes = kLongestAnswer;
  auto answer = curl_request(request);
  if (!answer) return fail(failed(request.url, answer.error().message));
  if (answer->status != 200) return fail(failed(request.url, fmt::format("status {}", answer->status)));
  return std::move(answer->body);
}

}  // namespace

Result<std::string> CurlFetch::get(const std::string& url) {
  CurlRequest request;
  request.url = url;
  return answer_of(std::move(request));
}

Result<std::string> CurlFetch::post_form(const std::string& url,
                                         const std::vector<std::pair<std::string, std::string>>& fields,
                                         const WebLogin& login) {
  CurlRequest request;
  request.url = url;
  request.body.emplace();
  for (const auto& [name, value] : fields)
    *request.body +=
        fmt::format("{}{}={}", request.body->empty() ? "" : "&", form_encoded(name), form_encoded(value));
  if (!login.user.empty()) {
    // OAuth 2.0 (RFC 6749, section 2.3.1) has both form-encoded before they are joined.
    request.user = form_encoded(login.user);
    request.password = Private<std::string>{form_encoded(login.password.reveal())};
  }
  return answer_of(std::move(request));
}

}  // namespace evenkeel::exchange
