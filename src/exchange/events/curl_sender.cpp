#include "exchange/events/curl_sender.h"

#include <fmt/format.h>

#include "exchange/fetch/curl_request.h"

namespace evenkeel::exchange {
namespace {

Error not_sent(std::string why) {
  return Error::unavailable("EVENT-NOT-SENT", std::move(why), "It is tried again by itself.");
}

}  // namespace

Result<void> CurlSender::post(const std::string& url,
                              const std::vector<std::pair<std::string, std::string>>& headers,
                              const std::string& body) {
  CurlRequest request;
  request.url = url;
  request.reach = to_this_machine_ ? Reach::ThisMachineToo : Reach::OutsideAlone;
  request.headers = headers;
  request.body = body;
  const auto answer = curl_request(request);  // what a receiver answers is not kept: only that it did
  if (!answer) return fail(not_sent(answer.error().message));
  if (answer->status < 200 || answer->status > 299)
    return fail(not_sent(fmt::format("the receiver answered {}", answer->status)));
  return {};
}

}  // namespace evenkeel::exchange
