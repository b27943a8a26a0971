// The service's cookies: the session, the browser it has signed in from before, and the token of the forms of
// somebody who has not signed in yet. None can be read by script. Over TLS their names begin with __Host-, so
// that no neighbour of the host can set one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "web/http/request.h"
#include "web/http/response.h"

namespace evenkeel::web {

enum class Cookie : std::uint8_t {
  Session,  // until the browser is closed; the store ends it sooner
  Device,   // 400 days, which is as long as browsers keep any
  Form,     // of a visitor without a session
  OpenId,   // while somebody is away at a sign-in provider: ten minutes
};

// "" when the browser sent none, or one longer than any of ours.
std::string cookie_of(const Request& request, Cookie cookie);

void set_cookie(Response& response, const Request& request, Cookie cookie, std::string_view value);
void drop_cookie(Response& response, const Request& request, Cookie cookie);

}  // namespace evenkeel::web
