// An error of a use case beside the field it is about.
#pragma once

#include "base/error.h"
#include "web/components/field_errors.h"

namespace evenkeel::web {

// What was wrong and what to do, as one sentence or two, under `field`.
inline FieldErrors error_at(std::string field, const Error& error) {
  FieldErrors errors;
  auto text = error.message;
  if (!text.empty() && text.back() != '.') text += '.';
  if (!error.fix.empty()) text += ' ' + error.fix;
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() -= 'a' - 'A';
  errors.add(std::move(field), std::move(text));
  return errors;
}

}  // namespace evenkeel::web
