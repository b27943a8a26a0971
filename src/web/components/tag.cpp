#include "web/components/tag.h"

namespace evenkeel::web {
namespace {

Markup tone_class(Tone tone) {
  switch (tone) {
    case Tone::Plain:
      return "govuk-tag govuk-tag--grey";
    case Tone::Good:
      return "govuk-tag govuk-tag--green";
    case Tone::Notice:
      return "govuk-tag govuk-tag--blue";
    case Tone::Warn:
      return "govuk-tag govuk-tag--yellow";
    case Tone::Bad:
      return "govuk-tag govuk-tag--red";
  }
  return "govuk-tag";
}

}  // namespace

Html tag(std::string_view words, Tone tone) {
  return Html{} << "<strong class=\"" << tone_class(tone) << "\">" << words << "</strong>";
}

Html proposed_tag() { return tag("Proposed, not agreed", Tone::Notice); }

}  // namespace evenkeel::web
