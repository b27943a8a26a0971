// One request by libcurl: what asking a provider and sending an event have in common. At most 10 seconds, no
// redirect followed, certificates checked, https alone or http to this machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/private.h"
#include "base/result.h"

namespace evenkeel::exchange {

// Where a request may go.
enum class Reach : std::uint8_t {
  Anywhere,        // an address that whoever runs the service has set: https, http to this machine
  OutsideAlone,    // one that an account has typed: https, and never this machine or its link
  ThisMachineToo,  // the same, with this machine, where a setting allows it
};

// True for https and, unless OutsideAlone, for http to this machine. The host is what stands between "//" and
// the next ":" or "/"; an address with a user name in it is none. What a name stands for is looked at again
// when the connection is made.
bool may_reach(std::string_view url, Reach reach);

struct CurlRequest {
  std::string url;
  Reach reach = Reach::Anywhere;
  std::vector<std::pair<std::string, std::string>> headers;
  std::optional<std::string> body;  // POST; absent: GET
  std::string user;                 // HTTP Basic; empty: none
  Private<std::string> password;
  std::size_t most_bytes = 0;  // of the answer's body; beyond is a failure. 0: it is not kept
};

struct CurlAnswer {
  int status = 0;
  std::string body;
};

// Unavailable (REQUEST-FAILED) with what the network said, or for an address that may not be reached.
Result<CurlAnswer> curl_request(const CurlRequest& request);

// As application/x-www-form-urlencoded writes it.
std::string form_encoded(std::string_view text);

}  // namespace evenkeel::exchange
