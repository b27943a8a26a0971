// Entity tags (RFC 9110): "has this changed since I last looked?" and "change it only if it has not".
#pragma once

#include <string>
#include <string_view>

#include "web/http/request.h"
#include "web/http/response.h"

namespace evenkeel::web {

// A strong tag of exactly these bytes, in its quotation marks.
std::string etag_of(std::string_view bytes);

// True when the value of an If-Match or If-None-Match header names the tag, or is "*". Weak tags (W/"...")
// count for If-None-Match only.
bool names_etag(std::string_view header, std::string_view etag, bool weak_counts);

// The answer with its tag; 304 without a body when the asker has that already. For pages and fragments that
// are asked for again and again.
Response unless_known(Response response, const Request& request);

}  // namespace evenkeel::web
