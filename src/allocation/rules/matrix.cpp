#include "allocation/rules/matrix.h"

#include <algorithm>

#include "base/text.h"

namespace evenkeel::allocation::rules {

std::string words_of(std::string_view specialism) {
  std::string out{specialism};
  std::ranges::transform(out, out.begin(), [](char c) { return c == '-' ? ' ' : lower(c); });
  return out;
}

bool trained_in(const PersonRow& person, std::string_view specialism) {
  std::string_view rest = person.specialisms;
  while (!rest.empty()) {
    const auto end = rest.find(';');
    const auto one = trim(rest.substr(0, end));
    if (words_of(one) == words_of(specialism)) return true;
    if (end == std::string_view::npos) return false;
    rest.remove_prefix(end + 1);
  }
  return false;
}

int months_to_experience(const Agreement& agreement) {
  int months = 0;
  for (const auto& protection : agreement.protections) {
    if (protection.who == Protection::Who::NewlyQualified) months = std::max(months, protection.to_month);
  }
  return months == 0 ? 12 : months;
}

}  // namespace evenkeel::allocation::rules
