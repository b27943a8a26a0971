#include "web/pages/saved_filters_part.h"

#include <algorithm>

#include "web/components/details.h"
#include "web/components/form.h"
#include "web/components/input.h"
#include "web/components/prose.h"
#include "web/http/address.h"

namespace evenkeel::web {
namespace {

Url list_address(const std::string& list, const std::string& query) {
  return Url::local("/" + list + (query.empty() ? "" : "?" + query));
}

Html keep_form(const std::string& list, const std::string& name, const std::string& query,
               const FieldErrors& errors, const std::string& csrf) {
  return form(
      {.action = Url::local("/filters/" + percent_encoded(list)),
       .csrf = CsrfToken{csrf},
       .fields = text_input({.name = "name",
                             .label = "Name of the filter",
                             .hint = "For you alone. The same name again takes the place of the old one.",
                             .value = name,
                             .error = errors.of("name"),
                             .width = 20,
                             .autocomplete = "off"}),
       .submit = "Keep this filter",
       .hidden = {{"query", query}},
       .emphasis = Emphasis::Secondary});
}

Html delete_forms(const std::string& list, const std::vector<SavedFilter>& kept, const std::string& csrf) {
  Html out;
  for (const auto& one : kept)
    out << action_form(Url::local("/filters/" + percent_encoded(list) + "/delete"), CsrfToken{csrf},
                       {.text = "Delete \"" + one.name + "\"", .emphasis = Emphasis::Secondary},
                       {{"name", one.name}});
  return out;
}

}  // namespace

Html saved_filters_part(const std::string& list, const std::vector<SavedFilter>& kept,
                        const std::string& query, const std::string& csrf) {
  Html out;
  if (!kept.empty()) {
    out << "<p class=\"govuk-body-s\" id=\"saved-filters\">Your saved filters</p><ul "
           "class=\"ek-filter__kept\" "
           "aria-labelledby=\"saved-filters\">";
    for (const auto& one : kept) {
      out << "<li>" << (one.query == query ? strong(one.name) : link(one.name, list_address(list, one.query)))
          << "</li>";
    }
    out << "</ul>";
  }
  const bool is_kept = std::ranges::find(kept, query, &SavedFilter::query) != kept.end();
  if (!query.empty() && !is_kept) out << details("Keep this filter", keep_form(list, "", query, {}, csrf));
  if (!kept.empty()) out << details("Delete a saved filter", delete_forms(list, kept, csrf));
  return out;
}

Page keep_filter_page(const std::string& list, const std::string& name, const std::string& query,
                      const FieldErrors& errors, const std::string& csrf) {
  Page page{.title = "Keep this filter",
            .heading = "Keep this filter",
            .back = list_address(list, query),
            .has_errors = true};
  page.before_heading << error_summary(errors);
  page.body << two_thirds(keep_form(list, name, query, errors, csrf));
  return page;
}

}  // namespace evenkeel::web
