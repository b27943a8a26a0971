// Carries one signed message to a receiver.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace evenkeel {

class EventSender {
 public:
  virtual ~EventSender() = default;
  // POST; at most 10 seconds, no redirect followed. Unavailable (EVENT-NOT-SENT) with what the receiver or
  // the network said; any 2xx is success.
  virtual Result<void> post(const std::string& url,
                            const std::vector<std::pair<std::string, std::string>>& headers,
                            const std::string& body) = 0;
};

}  // namespace evenkeel
