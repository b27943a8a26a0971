#include "web/components/field_errors.h"

#include <algorithm>
#include <utility>

namespace evenkeel::web {

std::string FieldErrors::of(std::string_view field) const {
  const auto found = std::ranges::find(all_, field, &FieldError::field);
  return found == all_.end() ? std::string{} : found->text;
}

Html error_summary(const FieldErrors& errors) {
  Html out;
  if (errors.empty()) return out;
  out << "<div class=\"govuk-error-summary\" data-module=\"govuk-error-summary\"><div role=\"alert\"><h2 "
         "class=\"govuk-error-summary__title\">There is a problem</h2><div "
         "class=\"govuk-error-summary__body\"><ul class=\"govuk-list govuk-error-summary__list\">";
  for (const auto& error : errors.all()) {
    out << "<li>";
    if (error.field.empty()) {
      out << error.text;
    } else {
      out << "<a href=\"" << Url::local("#" + error.field) << "\">" << error.text << "</a>";
    }
    out << "</li>";
  }
  return std::move(out) << "</ul></div></div></div>\n";
}

}  // namespace evenkeel::web
