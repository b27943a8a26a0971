// The routing table of the service, put together from the parts that each handlers/NAME.cpp gives.
//
// A new part: write `Routes case_routes()` in handlers/cases.cpp, declare it below, add it to kParts in
// routes.cpp. routes_test.cpp then checks its patterns, handlers and operations.
#pragma once

#include "web/http/route.h"

namespace evenkeel::web {

Routes asset_routes();   // style, script, icon
Routes health_routes();  // whether the server runs, and whether it can work

// All of them.
Routes all_routes();

}  // namespace evenkeel::web
