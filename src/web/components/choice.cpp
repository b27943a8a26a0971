#include "web/components/choice.h"

#include <algorithm>
#include <utility>

#include "web/components/field_parts.h"

namespace evenkeel::web {
namespace {

// Radios and checkboxes differ in these words only.
struct Kind {
  Markup type;    // "radio"
  Markup family;  // "radios"
};
constexpr Kind kRadio{"radio", "radios"};
constexpr Kind kCheckbox{"checkbox", "checkboxes"};

struct Item {
  const std::string& name;
  const Choice& choice;
  std::string id;
  bool chosen;
};

// Shown by the style when its input is chosen (input:checked); in a browser without style it always shows.
Html revealed_part(const Kind& kind, const Item& item) {
  Html out;
  if (item.choice.revealed.str().empty()) return out;
  return std::move(out) << "<div class=\"govuk-" << kind.family << "__conditional ek-revealed\">"
                        << item.choice.revealed << "</div>";
}

Html input_of(const Kind& kind, const Item& item) {
  Html out;
  out << "<input class=\"govuk-" << kind.family << "__input\" type=\"" << kind.type << "\""
      << named(item.name, item.id) << " value=\"" << item.choice.value << "\"";
  if (item.chosen) out << " checked";
  if (item.choice.disabled) out << " disabled";
  if (!item.choice.hint.empty()) out << " aria-describedby=\"" << item.id << "-item-hint\"";
  return std::move(out) << ">";
}

Html choice_item(const Kind& kind, const Item& item) {
  Html out;
  out << "<div class=\"govuk-" << kind.family << "__item\">" << input_of(kind, item)
      << "<label class=\"govuk-label govuk-" << kind.family << "__label\" for=\"" << item.id << "\">"
      << item.choice.text << "</label>";
  if (!item.choice.hint.empty())
    out << "<div id=\"" << item.id << "-item-hint\" class=\"govuk-hint govuk-" << kind.family << "__hint\">"
        << item.choice.hint << "</div>";
  return std::move(out) << "</div>" << revealed_part(kind, item);
}

// The first has the field's own id, so that the error summary leads to it.
std::string id_at(const std::string& name, std::size_t i) {
  return i == 0 ? name : name + "-" + std::to_string(i + 1);
}

}  // namespace

Html radios(const Radios& field) {
  Html controls;
  controls << "<div class=\"govuk-radios";
  if (field.in_a_row) controls << " govuk-radios--inline";
  if (field.small) controls << " govuk-radios--small";
  controls << "\">";
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    const auto& choice = field.choices[i];
    controls << choice_item(kRadio, {field.name, choice, id_at(field.name, i), choice.value == field.value});
  }
  controls << "</div>";
  return grouped({field.name, field.legend, field.hint, field.error, field.legend_is_heading}, controls);
}

Html checkboxes(const Checkboxes& field) {
  Html controls;
  controls << "<div class=\"govuk-checkboxes";
  if (field.small) controls << " govuk-checkboxes--small";
  controls << "\">";
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    const auto& choice = field.choices[i];
    const bool ticked = std::ranges::find(field.values, choice.value) != field.values.end();
    controls << choice_item(kCheckbox, {field.name, choice, id_at(field.name, i), ticked});
  }
  controls << "</div>";
  return grouped({field.name, field.legend, field.hint, field.error}, controls);
}

}  // namespace evenkeel::web
