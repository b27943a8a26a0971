// JSON in which every number with a fraction or exponent is the double nearest to its text. Boost.JSON 1.81
// may be one bit off, which matters where the last bit of a double is what a vector tests.
#pragma once

#include <boost/json/fwd.hpp>
#include <string_view>

#include "base/result.h"

namespace evenkeel::vectors {

// Invalid (BAD-JSON) for text that is not JSON.
Result<boost::json::value> parse_exact_json(std::string_view text);

}  // namespace evenkeel::vectors
