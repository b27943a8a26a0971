#include "web/components/input.h"

#include <utility>

#include "web/components/field_parts.h"

namespace evenkeel::web {
namespace {

const std::string& id_of(const std::string& id, const std::string& name) { return id.empty() ? name : id; }

Markup kind_attributes(InputKind kind) {
  switch (kind) {
    case InputKind::Text:
      return " type=\"text\"";
    case InputKind::WholeNumber:
      return " type=\"text\" inputmode=\"numeric\" spellcheck=\"false\"";
    case InputKind::Decimal:
      return " type=\"text\" inputmode=\"decimal\" spellcheck=\"false\"";
    case InputKind::Password:
      return " type=\"password\" spellcheck=\"false\" autocapitalize=\"none\"";
    case InputKind::Email:
      return " type=\"email\" spellcheck=\"false\"";
    case InputKind::OneTimeCode:
      return " type=\"text\" inputmode=\"numeric\" spellcheck=\"false\"";
    case InputKind::Search:
      return " type=\"search\"";
  }
  return " type=\"text\"";
}

Html width_class(int width) {
  Html out;
  if (width > 0) out << " govuk-input--width-" << width;
  return out;
}

Markup error_class(const std::string& error, Markup marked) { return error.empty() ? Markup{""} : marked; }

Html with_suffix(const Html& control, const std::string& suffix) {
  if (suffix.empty()) return control;
  return Html{} << "<div class=\"govuk-input__wrapper\">" << control
                << "<div class=\"govuk-input__suffix\" aria-hidden=\"true\">" << suffix << "</div></div>";
}

Html text_area_control(const TextArea& field, const FieldParts& parts) {
  const auto counted = field.most_characters > 0;
  Html out;
  out << "<textarea class=\"govuk-textarea" << error_class(field.error, " govuk-textarea--error");
  if (counted) out << " govuk-js-character-count";
  out << "\"" << named(field.name, parts.id) << " rows=\"" << field.rows << "\"";
  if (field.autosave) out << " data-autosave";
  // The line end after the tag is dropped by browsers; without it one that was typed first would be.
  return std::move(out) << described_by(parts, counted ? std::string{parts.id} + "-info" : std::string{})
                        << ">\n"
                        << field.value << "</textarea>";
}

Html counted(const TextArea& field, const FieldParts& parts, const Html& control) {
  return Html{} << "<div class=\"govuk-character-count\" data-module=\"govuk-character-count\" "
                   "data-maxlength=\""
                << field.most_characters << "\">"
                << labelled(parts,
                            Html{} << control << "<div id=\"" << parts.id
                                   << "-info\" class=\"govuk-hint govuk-character-count__message\">You can "
                                      "enter up to "
                                   << field.most_characters << " characters</div>")
                << "</div>\n";
}

}  // namespace

Html text_input(const TextInput& field) {
  const FieldParts parts{id_of(field.id, field.name), field.label, field.hint, field.error,
                         field.label_is_heading};
  Html control;
  control << "<input class=\"govuk-input" << width_class(field.width)
          << error_class(field.error, " govuk-input--error") << "\"" << named(field.name, parts.id)
          << kind_attributes(field.kind);
  // A password is never sent back to be shown again.
  if (!field.value.empty() && field.kind != InputKind::Password)
    control << " value=\"" << field.value << "\"";
  const bool one_time = field.autocomplete.empty() && field.kind == InputKind::OneTimeCode;
  const auto autocomplete = one_time ? std::string{"one-time-code"} : field.autocomplete;
  if (!autocomplete.empty()) control << " autocomplete=\"" << autocomplete << "\"";
  control << described_by(parts) << ">";
  return labelled(parts, with_suffix(control, field.suffix));
}

Html text_area(const TextArea& field) {
  const FieldParts parts{id_of(field.id, field.name), field.label, field.hint, field.error,
                         field.label_is_heading};
  const auto control = text_area_control(field, parts);
  return field.most_characters > 0 ? counted(field, parts, control) : labelled(parts, control);
}

Html select(const Select& field) {
  const FieldParts parts{id_of(field.id, field.name), field.label, field.hint, field.error};
  Html control;
  control << "<select class=\"govuk-select" << error_class(field.error, " govuk-select--error") << "\""
          << named(field.name, parts.id) << described_by(parts) << ">";
  for (const auto& option : field.options) {
    control << "<option value=\"" << option.value << "\"";
    if (option.value == field.value) control << " selected";
    control << ">" << option.text << "</option>";
  }
  control << "</select>";
  return labelled(parts, control);
}

Html file_upload(const FileUpload& field) {
  const FieldParts parts{field.name, field.label, field.hint, field.error};
  Html control;
  control << "<input type=\"file\" class=\"govuk-file-upload"
          << error_class(field.error, " govuk-file-upload--error") << "\"" << named(field.name, parts.id);
  if (!field.accept.empty()) control << " accept=\"" << field.accept << "\"";
  if (field.several) control << " multiple";
  control << described_by(parts) << ">";
  return labelled(parts, control);
}

}  // namespace evenkeel::web
