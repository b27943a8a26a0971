#include "base/number_text.h"

#include <algorithm>

#include "base/decimal.h"

namespace evenkeel {
namespace {

std::string with_separators(std::string text) {
  const auto end = std::min(text.find('.'), text.size());
  const std::size_t begin = text.starts_with('-') ? 1 : 0;
  for (auto at = end; at > begin + 3;) text.insert(at -= 3, 1, ',');
  return text;
}

}  // namespace

std::string number_text(std::int64_t count) { return with_separators(std::to_string(count)); }

std::string points_text(std::int64_t hundredths) { return with_separators(hundredths_text(hundredths)); }

}  // namespace evenkeel
