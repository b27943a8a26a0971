#include "web/components/form.h"

#include <algorithm>
#include <utility>

namespace evenkeel::web {
namespace {

Html hidden_field(std::string_view name, std::string_view value) {
  return Html{} << "<input type=\"hidden\" name=\"" << name << "\" value=\"" << value << "\">";
}

Html hidden_fields(const HiddenFields& fields) {
  Html out;
  for (const auto& [name, value] : fields) out << hidden_field(name, value);
  return out;
}

}  // namespace

Html form(const Form& form) {
  Html out;
  out << "<form method=\"post\" action=\"" << form.action << "\" novalidate";
  if (form.upload) out << " enctype=\"multipart/form-data\"";
  if (!form.live.empty())
    out << " data-live=\"" << Url::local(form.live) << "\" data-live-into=\"" << form.live_into << "\"";
  out << ">" << hidden_field(kCsrfField, form.csrf.value()) << hidden_fields(form.hidden) << form.fields;
  if (form.buttons.str().empty()) {
    out << button({.text = form.submit, .emphasis = form.emphasis});
  } else {
    out << form.buttons;
  }
  return std::move(out) << "</form>\n";
}

Html action_form(const Url& action, const CsrfToken& csrf, const Button& press, const HiddenFields& hidden) {
  return Html{} << "<form method=\"post\" action=\"" << action << "\" class=\"ek-action\">"
                << hidden_field(kCsrfField, csrf.value()) << hidden_fields(hidden) << button(press)
                << "</form>\n";
}

Html search_form(const SearchForm& form) {
  return Html{} << "<form method=\"get\" action=\"" << form.action
                << "\" role=\"search\" class=\"ek-search\">" << hidden_fields(form.hidden) << form.fields
                << button({.text = form.submit, .emphasis = Emphasis::Secondary}) << "</form>\n";
}

Html live_region(const std::string& id, const Html& content) {
  return Html{} << "<div id=\"" << id << "\" aria-live=\"polite\">" << content << "</div>\n";
}

Html polled(const Polled& polled) {
  return Html{} << "<div id=\"" << polled.id << "\" data-poll=\"" << polled.from << "\" data-poll-seconds=\""
                << std::max(polled.seconds, 2) << "\">" << polled.content << "</div>\n";
}

}  // namespace evenkeel::web
