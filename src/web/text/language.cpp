#include "web/text/language.h"

#include <array>

namespace evenkeel::web {

std::string_view code_of(Language language) { return language == Language::Welsh ? "cy" : "en"; }

Language language_of(std::string_view code) { return code == "cy" ? Language::Welsh : Language::English; }

std::string long_date(Date day, Language language) {
  static constexpr std::array<std::string_view, 12> kWelshMonths{
      "Ionawr",     "Chwefror", "Mawrth", "Ebrill", "Mai",      "Mehefin",
      "Gorffennaf", "Awst",     "Medi",   "Hydref", "Tachwedd", "Rhagfyr"};
  if (language == Language::English) return day.long_text();
  const std::chrono::year_month_day parts{day.days()};
  const auto month = static_cast<unsigned>(parts.month());
  return std::to_string(static_cast<unsigned>(parts.day())) + " " + std::string{kWelshMonths[month - 1]} +
         " " + std::to_string(static_cast<int>(parts.year()));
}

}  // namespace evenkeel::web
