// Where to go after signing in: a page of this service and nowhere else.
#pragma once

#include <string_view>

#include "web/html.h"

namespace evenkeel::web {

// "/cases?page=2" as it is; "/" for what could lead elsewhere ("//host", "/\host", "https:", control
// characters), for a page of signing in or out, and for what is absurdly long.
Url next_page(std::string_view given);

}  // namespace evenkeel::web
