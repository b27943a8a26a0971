// Steps that every way of signing in shares.
#pragma once

#include <string>

#include "usecases/access/sign_in.h"
#include "web/http/request.h"
#include "web/http/response.h"

namespace evenkeel::web {

SignInClient client_of(const Request& request);

// Sets the cookies and goes on: to the code, to a new password, or to `next`.
Response signed_in(const Request& request, const SignedIn& done, const std::string& next);

// "Firefox on Windows": what a person knows their browser by. Never the header itself.
std::string browser_of(std::string_view user_agent);

}  // namespace evenkeel::web
