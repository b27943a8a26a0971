// Whether JSON says two things of one name: parse_json() keeps the last, and another reader may have looked
// at the first.
#pragma once

#include <string_view>

#include "base/result.h"

namespace evenkeel {

// Of text that parse_json() reads: Invalid (JSON-REPEATED) where an object has a name twice, with
// the line and the character at which the second stands.
Result<void> refuse_repeated_names(std::string_view text);

}  // namespace evenkeel
