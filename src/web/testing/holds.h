// What tests of components ask of HTML.
#pragma once

#include <string_view>

#include "web/html.h"

namespace evenkeel::web::testing {

inline bool holds(const Html& html, std::string_view part) {
  return html.str().find(part) != std::string::npos;
}

}  // namespace evenkeel::web::testing
