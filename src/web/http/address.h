// Addresses within the service made from values: "/cases/X1%2F2/allocate?note=a%20b".
#pragma once

#include <string>
#include <string_view>

#include "web/html.h"
#include "web/http/request.h"

namespace evenkeel::web {

// For one segment of a path, or a name or value of a query: everything but letters, digits and -._~ becomes
// %XX.
std::string percent_encoded(std::string_view value);

// `path` as it is, with a query; an empty query adds nothing.
Url address(std::string path, const Fields& query);

}  // namespace evenkeel::web
