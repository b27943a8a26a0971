// What every field of a form has around its control: label or legend, hint, error. Used by the field
// components only.
#pragma once

#include <string>
#include <string_view>

#include "web/html.h"

namespace evenkeel::web {

struct FieldParts {
  std::string_view id;
  std::string_view label;
  std::string_view hint;
  std::string_view error;
  bool label_is_heading = false;
};

// Label, hint and error above one control.
Html labelled(const FieldParts& parts, const Html& control);
// Legend, hint and error above several. `group` gives fieldsets of typed fields role="group".
Html grouped(const FieldParts& parts, const Html& controls, bool group = false);

// ` aria-describedby="note-hint note-error"`, or nothing; `more` is one id besides.
Html described_by(const FieldParts& parts, std::string_view more = {});

// " name="..." id="..."" with the attributes that every control has.
Html named(std::string_view name, std::string_view id);

}  // namespace evenkeel::web
