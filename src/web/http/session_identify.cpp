#include "web/http/session_identify.h"

#include "base/text.h"
#include "usecases/access/sign_in.h"
#include "usecases/access/tokens.h"
#include "web/http/cookies.h"

namespace evenkeel::web {
namespace {

constexpr std::size_t kLongestToken = 128;

// Of "Authorization: Bearer TOKEN"; empty for anything else.
std::string bearer_of(const Request& request) {
  constexpr std::string_view kScheme = "bearer ";
  const auto header = request.headers.value("authorization");
  if (header.size() <= kScheme.size() || header.size() > kLongestToken) return {};
  if (lower(header.substr(0, kScheme.size())) != kScheme) return {};
  return std::string{trim(header.substr(kScheme.size()))};
}

}  // namespace

Result<Identified> SessionIdentify::identify(const Request& request, Store& store) {
  EVENKEEL_TRY_LET(const auto doing, doing_now({}, clock_));
  if (request.headers.get("authorization")) {
    EVENKEEL_TRY_LET(auto viewer, viewer_of_token(store, bearer_of(request), doing));
    if (!viewer) return Identified{};
    return Identified{std::move(*viewer), "", Credential::Bearer};
  }
  if (const auto session = cookie_of(request, Cookie::Session); !session.empty()) {
    EVENKEEL_TRY_LET(auto resumed, resume_session(store, session, doing));
    if (resumed) return Identified{std::move(resumed->viewer), resumed->session.csrf, Credential::Session};
  }
  return Identified{{}, cookie_of(request, Cookie::Form), Credential::None};
}

}  // namespace evenkeel::web
