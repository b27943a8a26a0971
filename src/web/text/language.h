// The language of a page, and texts that exist in both: a Phrase without its Welsh does not compile.
//   inline constexpr Phrase kSkipLink{"Skip to main content", "Neidio i'r prif gynnwys"};
//   out << kSkipLink.in(language);
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.h"

namespace evenkeel::web {

enum class Language : std::uint8_t { English, Welsh };

// "en" or "cy": the value of a lang attribute and of ?lang=.
std::string_view code_of(Language language);

// The language of a code; English for anything else.
Language language_of(std::string_view code);

struct Phrase {
  std::string_view english;
  std::string_view welsh;
  [[nodiscard]] constexpr std::string_view in(Language language) const {
    return language == Language::Welsh ? welsh : english;
  }
};

// "22 November 2026", "22 Tachwedd 2026".
std::string long_date(Date day, Language language);

}  // namespace evenkeel::web
