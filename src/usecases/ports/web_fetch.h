// Asks another service: a sign-in provider.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "base/private.h"
#include "base/result.h"

namespace evenkeel {

struct WebLogin {
  std::string user;
  Private<std::string> password;
};

// Safe to use from many threads. At most 10 seconds and 1 MiB, no redirect followed, certificates checked;
// http only to this machine. Unavailable (FETCH-FAILED) for all that goes wrong, an answer other than 200
// included.
class WebFetch {
 public:
  virtual ~WebFetch() = default;
  virtual Result<std::string> get(const std::string& url) = 0;
  // Sends the fields as a form, with HTTP Basic where the login's user is not empty.
  virtual Result<std::string> post_form(const std::string& url,
                                        const std::vector<std::pair<std::string, std::string>>& fields,
                                        const WebLogin& login) = 0;
};

}  // namespace evenkeel
