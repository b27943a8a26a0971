#include "web/http/next_page.h"

#include <algorithm>

namespace evenkeel::web {

Url next_page(std::string_view given) {
  const auto strange = [](char c) { return c <= ' ' || c == '\\' || c == '\x7F' || c < 0; };
  const bool fine = given.size() <= 2000 && given.starts_with('/') && !given.starts_with("//") &&
                    std::ranges::none_of(given, strange) && !given.starts_with("/sign-");
  return Url::local(fine ? std::string{given} : std::string{"/"});
}

}  // namespace evenkeel::web
