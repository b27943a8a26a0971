#include "web/components/summary_list.h"

#include <utility>

#include "web/components/prose.h"

namespace evenkeel::web {
namespace {

Html fact_row(const Fact& fact) {
  Html out;
  const bool has_action = fact.to && !fact.action.empty();
  out << (has_action ? Markup{"<div class=\"govuk-summary-list__row\">"}
                     : Markup{"<div class=\"govuk-summary-list__row govuk-summary-list__row--no-actions\">"})
      << "<dt class=\"govuk-summary-list__key\">" << fact.key
      << "</dt><dd class=\"govuk-summary-list__value\">" << fact.value << "</dd>";
  if (has_action)
    out << "<dd class=\"govuk-summary-list__actions\">" << link(fact.action, *fact.to, fact.key) << "</dd>";
  return std::move(out) << "</div>\n";
}

}  // namespace

Html summary_list(const std::vector<Fact>& facts) {
  Html out;
  out << "<dl class=\"govuk-summary-list\">\n";
  for (const auto& fact : facts) out << fact_row(fact);
  return std::move(out) << "</dl>\n";
}

Html summary_card(const SummaryCard& card) {
  Html out;
  out << "<div class=\"govuk-summary-card\"><div class=\"govuk-summary-card__title-wrapper\"><h" << card.level
      << " class=\"govuk-summary-card__title\">" << card.title << "</h" << card.level << ">";
  if (!card.actions.str().empty())
    out << "<div class=\"govuk-summary-card__actions\">" << card.actions << "</div>";
  return std::move(out) << "</div><div class=\"govuk-summary-card__content\">" << summary_list(card.facts)
                        << "</div></div>\n";
}

}  // namespace evenkeel::web
