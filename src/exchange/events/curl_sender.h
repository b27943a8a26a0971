// Sends events with libcurl.
#pragma once

#include "usecases/ports/event_sender.h"

namespace evenkeel::exchange {

// https alone; http to the machine itself where `allow_local_http` is set, for tests and a proxy beside it.
class CurlSender final : public EventSender {
 public:
  explicit CurlSender(bool allow_local_http = false) : allow_local_http_(allow_local_http) {}
  Result<void> post(const std::string& url, const std::vector<std::pair<std::string, std::string>>& headers,
                    const std::string& body) override;

 private:
  bool allow_local_http_;
};

}  // namespace evenkeel::exchange
