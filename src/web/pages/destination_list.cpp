#include "web/pages/destination_list.h"

#include "web/components/prose.h"

namespace evenkeel::web {

Html destination_list(const std::vector<Destination>& places) {
  Html out;
  if (places.empty()) return out;
  out << "<ul class=\"govuk-list ek-ways\">";
  for (const auto& one : places)
    out << "<li><a class=\"govuk-link\" href=\"" << one.path << "\">" << one.name
        << "</a><span class=\"ek-ways__what\">" << one.what << "</span></li>";
  return out << "</ul>\n";
}

Html destination_index(const std::vector<Destination>& places) {
  Html out;
  if (places.empty()) return out;
  out << "<div class=\"ek-index\">";
  for (std::size_t i = 0; i < places.size();) {
    const auto theme = places[i].theme;
    std::vector<Destination> these;
    for (; i < places.size() && places[i].theme == theme; ++i) these.push_back(places[i]);
    out << "<section class=\"ek-index__part\">"
        << heading(theme_words(theme), {.level = 3, .size = Size::Small}) << destination_list(these)
        << "</section>";
  }
  return out << "</div>\n";
}

}  // namespace evenkeel::web
