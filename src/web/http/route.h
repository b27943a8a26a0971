// The routing table is data: a method, a pattern, the permission, the operation of api/openapi.yaml it is,
// and the handler. A route without a permission does not compile.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/access/permission.h"
#include "web/http/context.h"
#include "web/http/response.h"

namespace evenkeel::web {

// An error becomes an error page for pages and problem details (RFC 9457) for the interface, in one place.
using Handler = Result<Response> (*)(Context&);

// What the asker must hold somewhere before the handler runs; the use case then asks about the place.
struct Needs {
  explicit constexpr Needs(Permission needed) : permission(needed) {}
  Permission permission;
};

// What a route takes with a request.
enum class Takes : std::uint8_t {
  Form,     // fields, JSON: small, held in memory
  Uploads,  // files: large, written to disk as they come, once the asker is known to hold the permission
};

struct Route {
  Method method;
  std::string_view pattern;    // "/cases/{case}/allocate"; {name} is one segment
  std::string_view operation;  // operationId in api/openapi.yaml; "" for a page
  Needs needs;
  Handler handler;
  Takes takes = Takes::Form;
};

// Every handlers/NAME.cpp gives its own; handlers/routes.cpp puts them together.
using Routes = std::vector<Route>;

}  // namespace evenkeel::web
