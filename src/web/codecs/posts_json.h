// Posts of a unit in the form of api/openapi.yaml: full-time equivalents as decimal text, null where nobody
// knows.
#pragma once

#include <boost/json/object.hpp>

#include "usecases/staffing/posts.h"

namespace evenkeel::web {

boost::json::object posts_json(const UnitPosts& posts);

}  // namespace evenkeel::web
