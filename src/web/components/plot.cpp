#include "web/components/plot.h"

#include <algorithm>

#include "base/decimal.h"
#include "web/components/details.h"
#include "web/text/chart_phrases.h"

namespace evenkeel::web {

std::string across(std::int64_t tenths) { return tenths_text(tenths) + "%"; }

std::int64_t scaled(std::int64_t value, std::int64_t most, std::int64_t length) {
  if (most <= 0) return 0;
  return divide_half_up(static_cast<Int128>(std::clamp<std::int64_t>(value, 0, most)) * length, most);
}

Html chart_start(std::string_view says, std::int64_t height, Markup look) {
  return Html{} << "<svg class=\"" << look << "\" role=\"img\" aria-label=\"" << says
                << "\" width=\"100%\" height=\"" << height << "\">";
}

Html chart(const ChartParts& parts) {
  return Html{} << "<figure class=\"ek-chart\"><figcaption class=\"govuk-heading-s ek-chart__title\">"
                << parts.title << "</figcaption>" << parts.drawing << parts.under
                << details(std::string{phrases::kFigures.in(parts.language)} + ": " + parts.title,
                           table(parts.table))
                << "</figure>\n";
}

std::string percent(std::int64_t tenths) { return tenths_text(tenths) + " %"; }

}  // namespace evenkeel::web
