// Codes or numbers as the one parameter that Engine::is_one_of() and is_one_of_numbers() read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/json.h"

namespace evenkeel::storage {

template <class Texts>
std::string json_array(const Texts& texts) {
  std::string out = "[";
  for (const auto& text : texts) {
    if (out.size() > 1) out += ',';
    append_json_string(out, text);
  }
  return out + ']';
}

// Of Engine::is_one_of_numbers().
inline std::string json_array(const std::vector<std::int64_t>& numbers) {
  std::string out = "[";
  for (const auto number : numbers) {
    if (out.size() > 1) out += ',';
    out += std::to_string(number);
  }
  return out + ']';
}

}  // namespace evenkeel::storage
