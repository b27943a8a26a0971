#include "web/components/field_parts.h"

#include <utility>

namespace evenkeel::web {
namespace {

Html group_start(const FieldParts& parts) {
  return Html{} << (parts.error.empty() ? Markup{"<div class=\"govuk-form-group\">"}
                                        : Markup{"<div class=\"govuk-form-group govuk-form-group--error\">"});
}

Html hint_and_error(const FieldParts& parts) {
  Html out;
  if (!parts.hint.empty())
    out << "<div id=\"" << parts.id << "-hint\" class=\"govuk-hint\">" << parts.hint << "</div>";
  if (!parts.error.empty())
    out << "<p id=\"" << parts.id
        << "-error\" class=\"govuk-error-message\"><span class=\"govuk-visually-hidden\">Error:</span> "
        << parts.error << "</p>";
  return out;
}

Html label(const FieldParts& parts) {
  Html out;
  if (parts.label_is_heading)
    return std::move(out)
           << "<h1 class=\"govuk-label-wrapper\"><label class=\"govuk-label govuk-label--l\" for=\""
           << parts.id << "\">" << parts.label << "</label></h1>";
  return std::move(out) << "<label class=\"govuk-label\" for=\"" << parts.id << "\">" << parts.label
                        << "</label>";
}

Html legend(const FieldParts& parts) {
  Html out;
  if (parts.label_is_heading)
    return std::move(out) << "<legend class=\"govuk-fieldset__legend govuk-fieldset__legend--l\"><h1 "
                             "class=\"govuk-fieldset__heading\">"
                          << parts.label << "</h1></legend>";
  return std::move(out) << "<legend class=\"govuk-fieldset__legend govuk-fieldset__legend--s\">"
                        << parts.label << "</legend>";
}

}  // namespace

Html labelled(const FieldParts& parts, const Html& control) {
  return Html{} << group_start(parts) << label(parts) << hint_and_error(parts) << control << "</div>\n";
}

Html grouped(const FieldParts& parts, const Html& controls, bool group) {
  Html out;
  out << group_start(parts) << "<fieldset class=\"govuk-fieldset\"";
  if (group) out << " role=\"group\"";
  return std::move(out) << described_by(parts) << ">" << legend(parts) << hint_and_error(parts) << controls
                        << "</fieldset></div>\n";
}

Html described_by(const FieldParts& parts, std::string_view more) {
  std::string ids;
  const auto add = [&](std::string_view part, std::string_view suffix) {
    if (!ids.empty()) ids += ' ';
    ids += part;
    ids += suffix;
  };
  if (!parts.hint.empty()) add(parts.id, "-hint");
  if (!parts.error.empty()) add(parts.id, "-error");
  if (!more.empty()) add(more, "");
  Html out;
  if (!ids.empty()) out << " aria-describedby=\"" << ids << "\"";
  return out;
}

Html named(std::string_view name, std::string_view id) {
  return Html{} << " name=\"" << name << "\" id=\"" << id << "\"";
}

}  // namespace evenkeel::web
