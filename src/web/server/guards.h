// Checks that every request passes before any handler sees it. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/error.h"
#include "web/http/identify.h"
#include "web/http/request.h"
#include "web/http/response.h"
#include "web/server/settings.h"

namespace evenkeel::web {

// An answer that is no handler's.
struct Refusal {
  int status = 400;
  Error error;
  std::vector<std::pair<std::string, std::string>> headers = {};
};

// A request through a trusted proxy: the client and the encryption are those that the proxy saw.
void believe_proxy(const ServerSettings& settings, Request& request);

// One Host header (400) that is a name of this service (421): otherwise a page elsewhere could lead a browser
// here under its own name and read the answers (DNS rebinding). `local` is the address that the connection
// came to, which is a name of this service too.
std::optional<Refusal> check_host(const ServerSettings& settings, const Request& request,
                                  std::string_view local);

// For what changes something: sent by a page of this service (403), as far as the browser says, and with the
// session's token.
std::optional<Refusal> check_origin(const Request& request, Credential credential);
std::optional<Refusal> check_token(const Request& request, const Identified& who);

bool changes_something(Method method);

// Headers of every answer; those that the handler gave stand.
void add_security_headers(Response& response, bool encrypted);

}  // namespace evenkeel::web
