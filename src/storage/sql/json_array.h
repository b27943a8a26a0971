// Codes as the one parameter that Engine::is_one_of() reads.
#pragma once

#include <string>

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

}  // namespace evenkeel::storage
