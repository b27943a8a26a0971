#include "web/components/details.h"

namespace evenkeel::web {

Html details(std::string_view summary, const Html& content, bool open) {
  return Html{} << (open ? Markup{"<details class=\"govuk-details\" open>"}
                         : Markup{"<details class=\"govuk-details\">"})
                << "<summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">"
                << summary << "</span></summary><div class=\"govuk-details__text\">" << content
                << "</div></details>\n";
}

}  // namespace evenkeel::web
