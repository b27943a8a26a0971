// How long a text is to whoever typed it: in characters and not in bytes, so that "ŵ" counts once. A line's
// end counts once too, which forms send as two bytes.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace evenkeel {

inline std::size_t characters(std::string_view utf8) {
  return static_cast<std::size_t>(std::ranges::count_if(utf8, [](char byte) {
    const bool goes_on = (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
    return !goes_on && byte != '\r';
  }));
}

}  // namespace evenkeel
