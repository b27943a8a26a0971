#include "web/components/tabs.h"

#include <utility>

#include "web/components/figure.h"

namespace evenkeel::web {

Html sub_navigation(const std::string& label, const std::vector<SubPage>& pages) {
  Html out;
  out << "<nav class=\"moj-sub-navigation\" aria-label=\"" << label
      << "\"><ul class=\"moj-sub-navigation__list\">";
  for (const auto& page : pages) {
    out << "<li class=\"moj-sub-navigation__item\"><a class=\"moj-sub-navigation__link\" href=\"" << page.to
        << "\"";
    if (page.current) out << " aria-current=\"page\"";
    out << ">" << page.text;
    if (page.count) out << " (" << thousands(*page.count) << ")";
    out << "</a></li>";
  }
  return std::move(out) << "</ul></nav>\n";
}

Html tabs(const std::string& title, const std::vector<Tab>& tabs) {
  Html out;
  out << "<div class=\"govuk-tabs\" data-module=\"govuk-tabs\"><h2 class=\"govuk-tabs__title\">" << title
      << "</h2><ul class=\"govuk-tabs__list\">";
  for (std::size_t i = 0; i < tabs.size(); ++i) {
    out << (i == 0 ? Markup{"<li class=\"govuk-tabs__list-item govuk-tabs__list-item--selected\">"}
                   : Markup{"<li class=\"govuk-tabs__list-item\">"})
        << "<a class=\"govuk-tabs__tab\" href=\"" << Url::local("#" + tabs[i].id) << "\">" << tabs[i].text
        << "</a></li>";
  }
  out << "</ul>\n";
  for (std::size_t i = 0; i < tabs.size(); ++i) {
    out << (i == 0 ? Markup{"<div class=\"govuk-tabs__panel\" id=\""}
                   : Markup{"<div class=\"govuk-tabs__panel govuk-tabs__panel--hidden\" id=\""})
        << tabs[i].id << "\"><h2 class=\"govuk-heading-m\">" << tabs[i].text << "</h2>" << tabs[i].content
        << "</div>\n";
  }
  return std::move(out) << "</div>\n";
}

}  // namespace evenkeel::web
