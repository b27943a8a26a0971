#include "web/components/button.h"

#include <utility>

namespace evenkeel::web {
namespace {

Markup button_class(Emphasis emphasis) {
  switch (emphasis) {
    case Emphasis::Primary:
      return "govuk-button";
    case Emphasis::Secondary:
      return "govuk-button govuk-button--secondary";
    case Emphasis::Warning:
      return "govuk-button govuk-button--warning";
  }
  return "govuk-button";
}

}  // namespace

Html button(const Button& button) {
  Html out;
  out << "<button type=\"submit\" class=\"" << button_class(button.emphasis)
      << "\" data-module=\"govuk-button\" data-prevent-double-click=\"true\"";
  if (!button.name.empty()) out << " name=\"" << button.name << "\" value=\"" << button.value << "\"";
  out << ">" << button.text;
  if (!button.hidden.empty()) out << "<span class=\"govuk-visually-hidden\"> " << button.hidden << "</span>";
  return std::move(out) << "</button>\n";
}

Html link_button(std::string_view text, const Url& to, Emphasis emphasis) {
  return Html{} << "<a href=\"" << to << "\" role=\"button\" draggable=\"false\" class=\""
                << button_class(emphasis) << "\" data-module=\"govuk-button\">" << text << "</a>\n";
}

Html button_group(std::initializer_list<Html> buttons) {
  Html out;
  out << "<div class=\"govuk-button-group\">";
  for (const auto& each : buttons) out << each;
  return std::move(out) << "</div>\n";
}

}  // namespace evenkeel::web
