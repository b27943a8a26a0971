// WebFetch by libcurl.
#pragma once

#include "usecases/ports/web_fetch.h"

namespace evenkeel::exchange {

class CurlFetch final : public WebFetch {
 public:
  CurlFetch();
  Result<std::string> get(const std::string& url) override;
  Result<std::string> post_form(const std::string& url,
                                const std::vector<std::pair<std::string, std::string>>& fields,
                                const WebLogin& login) override;
};

// True for https, and for http to this machine alone. The host is what stands between "//" and the next ":"
// or
// "/"; an address with a user name in it is none.
bool may_fetch(std::string_view url);

}  // namespace evenkeel::exchange
