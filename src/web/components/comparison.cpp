#include "web/components/comparison.h"

#include <utility>

#include "web/components/prose.h"

namespace evenkeel::web {
namespace {

Html reasons_of(const Candidate& candidate) {
  Html out;
  if (candidate.reasons.empty()) return std::move(out) << "<div></div>";
  out << "<ul class=\"govuk-list govuk-list--bullet ek-candidate__reasons\">";
  for (const auto& reason : candidate.reasons) out << "<li>" << reason << "</li>";
  return std::move(out) << "</ul>";
}

Html facts_of(const Candidate& candidate) {
  Html out;
  if (candidate.facts.empty()) return std::move(out) << "<div></div>";
  out << "<dl class=\"ek-candidate__facts\">";
  for (const auto& [name, value] : candidate.facts)
    out << "<div><dt>" << name << "</dt><dd>" << value << "</dd></div>";
  return std::move(out) << "</dl>";
}

// Five parts always, empty or not, so that those of neighbours stand level (a subgrid of five rows).
Html candidate_item(const Candidate& candidate, int level) {
  Html out;
  out << "<li class=\"ek-candidate\"><div class=\"ek-candidate__head\">";
  if (!candidate.rank.empty()) out << "<p class=\"ek-candidate__rank\">" << candidate.rank << "</p>";
  out << "<h" << level << " class=\"govuk-heading-m ek-candidate__name\">";
  if (candidate.to) {
    out << link(candidate.name, *candidate.to);
  } else {
    out << candidate.name;
  }
  out << "</h" << level << ">";
  if (!candidate.note.empty())
    out << "<p class=\"govuk-body-s ek-candidate__note\">" << candidate.note << "</p>";
  return std::move(out) << "</div><div class=\"ek-candidate__change\">" << candidate.change << "</div>"
                        << facts_of(candidate) << reasons_of(candidate)
                        << "<div class=\"ek-candidate__action\">" << candidate.action << "</div></li>\n";
}

}  // namespace

Html comparison(const std::vector<Candidate>& candidates, int level) {
  Html out;
  out << "<ul class=\"ek-comparison\">\n";
  for (const auto& candidate : candidates) out << candidate_item(candidate, level);
  return std::move(out) << "</ul>\n";
}

}  // namespace evenkeel::web
