// Who sends a request: a session of the browser, a bearer token, or nobody.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "domain/access/viewer.h"
#include "usecases/ports/store.h"
#include "web/http/request.h"

namespace evenkeel::web {

enum class Credential : std::uint8_t {
  None,     // nobody; a form may still carry the token of a session that has not signed in yet
  Session,  // a cookie: every change must carry the session's token (form field or header kCsrfHeader)
  Bearer,   // a key in the Authorization header: no token needed, since no browser sends it by itself
};

inline constexpr std::string_view kCsrfHeader = "x-csrf-token";

struct Identified {
  Viewer viewer;     // without an account: nobody
  std::string csrf;  // for the forms of this session; empty where there is none
  Credential credential = Credential::None;
};

// Safe to use from many threads. A wrong, expired or revoked credential is nobody, not an error.
class Identify {
 public:
  virtual ~Identify() = default;
  virtual Result<Identified> identify(const Request& request, Store& store) = 0;
};

class NobodySignedIn final : public Identify {
 public:
  Result<Identified> identify(const Request& /*request*/, Store& /*store*/) override { return Identified{}; }
};

}  // namespace evenkeel::web
