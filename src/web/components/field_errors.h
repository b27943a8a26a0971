// What is wrong in a form: said beside the field and in the summary at the top, in the order of the form.
//   FieldErrors errors;
//   if (note.empty()) errors.add("note", "Enter why this person is chosen");
//   body << error_summary(errors) << form(... text_area({.name = "note", .error = errors.of("note")}) ...)
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "web/html.h"

namespace evenkeel::web {

struct FieldError {
  std::string field;  // the name of the field; empty for an error of the whole form
  std::string text;
};

class FieldErrors {
 public:
  void add(std::string field, std::string text) { all_.push_back({std::move(field), std::move(text)}); }
  // The first error of the field, or "".
  [[nodiscard]] std::string of(std::string_view field) const;
  [[nodiscard]] bool empty() const { return all_.empty(); }
  [[nodiscard]] const std::vector<FieldError>& all() const { return all_; }

 private:
  std::vector<FieldError> all_;
};

// "There is a problem", each error a link to its field; nothing where there is none. Goes above the h1's
// form. Set Page::has_errors too, so that the tab's title begins with "Error:".
Html error_summary(const FieldErrors& errors);

}  // namespace evenkeel::web
