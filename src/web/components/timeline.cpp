#include "web/components/timeline.h"

#include <utility>

namespace evenkeel::web {
namespace {

Html happening_item(const Happening& item, int level) {
  Html out;
  out << "<div class=\"moj-timeline__item\"><div class=\"moj-timeline__header\"><h" << level
      << " class=\"moj-timeline__title\">" << item.title << "</h" << level << ">";
  if (!item.by.empty()) out << " <p class=\"moj-timeline__byline\">by " << item.by << "</p>";
  out << "</div>";
  if (!item.when.empty()) {
    out << "<p class=\"moj-timeline__date\"><time";
    if (!item.machine_time.empty()) out << " datetime=\"" << item.machine_time << "\"";
    out << ">" << item.when << "</time></p>";
  }
  if (!item.content.str().empty())
    out << "<div class=\"moj-timeline__description\">" << item.content << "</div>";
  return std::move(out) << "</div>\n";
}

}  // namespace

Html timeline(const std::vector<Happening>& happenings, int level) {
  Html out;
  out << "<div class=\"moj-timeline\">\n";
  for (const auto& item : happenings) out << happening_item(item, level);
  return std::move(out) << "</div>\n";
}

}  // namespace evenkeel::web
