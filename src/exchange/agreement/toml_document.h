// TOML text as a tree of values with their places. The only code that knows the TOML library.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "domain/agreement/document.h"

namespace evenkeel {

// `file` is named in the places. Invalid (TOML) with row and column for text that is not TOML.
Result<DocumentNode> parse_toml(std::string_view text, const std::string& file);

}  // namespace evenkeel
