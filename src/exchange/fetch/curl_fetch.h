// WebFetch by libcurl.
#pragma once

#include "usecases/ports/web_fetch.h"

namespace evenkeel::exchange {

class CurlFetch final : public WebFetch {
 public:
  Result<std::string> get(const std::string& url) override;
  Result<std::string> post_form(const std::string& url,
                                const std::vector<std::pair<std::string, std::string>>& fields,
                                const WebLogin& login) override;
};

}  // namespace evenkeel::exchange
