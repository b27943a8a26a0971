// Choice: an enumeration that is written as words. One table gives both directions, so that a file, a page
// and the database cannot spell a value differently.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/text.h"

namespace evenkeel {

// Each enumeration that is written somewhere specialises this with `noun` and `values`, pairs of member and
// word; the first spelling of a member is the one written, the others are also read.
template <class Enum>
struct Words;

template <class Enum>
concept Choice = requires {
  Words<Enum>::values;
};

template <Choice Enum>
std::string_view text_of(Enum value) {
  for (const auto& [member, word] : Words<Enum>::values) {
    if (member == value) return word;
  }
  return "?";
}

// Letter case does not matter. Invalid (BAD-CHOICE) names the words that would do.
template <Choice Enum>
Result<Enum> parse_choice(std::string_view given) {
  const auto text = lower(trim(given));
  std::string offered;
  for (const auto& [member, word] : Words<Enum>::values) {
    if (text == lower(word)) return member;
    offered += (offered.empty() ? "" : ", ") + std::string{word};
  }
  return fail(Error::invalid("BAD-CHOICE", fmt::format("\"{}\" is not a {}", given, Words<Enum>::noun),
                             "Write one of: " + offered + "."));
}

}  // namespace evenkeel
