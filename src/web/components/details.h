// Something that opens: "Show working" behind every number. Needs no JavaScript; print opens all.
//   details("Show working", working)
#pragma once

#include <string_view>

#include "web/html.h"

namespace evenkeel::web {

Html details(std::string_view summary, const Html& content, bool open = false);

}  // namespace evenkeel::web
