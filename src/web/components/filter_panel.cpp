#include "web/components/filter_panel.h"

#include <utility>

#include "web/components/prose.h"

namespace evenkeel::web {
namespace {

Html tags_of(const FilterPanel& panel) {
  Html out;
  if (panel.in_use.empty()) return out;
  out << "<div class=\"ek-filter__in-use\"><p class=\"govuk-body-s\">Filters in use</p><ul>";
  for (const auto& filter : panel.in_use) {
    out << "<li><a class=\"govuk-link govuk-link--no-visited-state ek-filter__tag\" href=\"" << filter.without
        << "\"><span aria-hidden=\"true\">&#10005;</span> <span class=\"govuk-visually-hidden\">Remove this "
           "filter:</span> "
        << filter.text << "</a></li>";
  }
  out << "</ul>";
  if (panel.clear) out << "<p class=\"govuk-body-s\">" << link("Clear filters", *panel.clear) << "</p>";
  return std::move(out) << "</div>\n";
}

}  // namespace

Html filter_panel(const FilterPanel& panel) {
  Html out;
  out << "<div class=\"ek-filter\">" << tags_of(panel)
      << (panel.in_use.empty() ? Markup{"<details class=\"govuk-details\">"}
                               : Markup{"<details class=\"govuk-details\" open>"})
      << "<summary class=\"govuk-details__summary\"><span class=\"govuk-details__summary-text\">Filter this "
         "list</span></summary><div class=\"ek-filter__fields\">"
      << search_form(
             {.action = panel.action, .fields = panel.fields, .submit = panel.submit, .hidden = panel.hidden})
      << "</div></details>";
  if (!panel.saved.str().empty()) out << "<div class=\"ek-filter__saved\">" << panel.saved << "</div>";
  return std::move(out) << "</div>\n";
}

}  // namespace evenkeel::web
