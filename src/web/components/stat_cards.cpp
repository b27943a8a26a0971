#include "web/components/stat_cards.h"

#include <utility>

namespace evenkeel::web {
namespace {

Html card_item(const StatCard& card) {
  Html out;
  out << "<li class=\"ek-card\"><span class=\"ek-card__number\">" << card.number << "</span> ";
  if (card.to) {
    out << "<a class=\"govuk-link govuk-link--no-visited-state ek-card__what\" href=\"" << *card.to << "\">"
        << card.what << "</a>";
  } else {
    out << "<span class=\"ek-card__what\">" << card.what << "</span>";
  }
  if (!card.more.str().empty()) out << "<div class=\"ek-card__more\">" << card.more << "</div>";
  return std::move(out) << "</li>\n";
}

}  // namespace

Html stat_cards(const std::vector<StatCard>& cards) {
  Html out;
  out << "<ul class=\"ek-cards\">\n";
  for (const auto& card : cards) out << card_item(card);
  return std::move(out) << "</ul>\n";
}

}  // namespace evenkeel::web
