// Sends events with libcurl.
#pragma once

#include "usecases/ports/event_sender.h"

namespace evenkeel::exchange {

// https alone, and never to this machine or its link, whatever a name stands for; to this machine, by http
// too, where `to_this_machine` is set: for tests and for a proxy beside it.
class CurlSender final : public EventSender {
 public:
  explicit CurlSender(bool to_this_machine = false) : to_this_machine_(to_this_machine) {}
  Result<void> post(const std::string& url, const std::vector<std::pair<std::string, std::string>>& headers,
                    const std::string& body) override;

 private:
  bool to_this_machine_;
};

}  // namespace evenkeel::exchange
