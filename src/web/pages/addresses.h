// Addresses of the service, made in one place. Codes are escaped, so that a code is one part of a path.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/names.h"
#include "web/html.h"

namespace evenkeel::web {

// Everything but letters, digits and - . _ ~ as %XX.
std::string escaped_part(std::string_view text);

// "?a=1&b=2" of those that have a value; "" where none has.
std::string query_text(const std::vector<std::pair<std::string, std::string>>& fields);

inline Url case_address(const CaseId& id, std::string_view rest = "") {
  return Url::local("/cases/" + escaped_part(id.text()) + std::string{rest});
}
inline Url person_address(const PersonCode& code, std::string_view rest = "") {
  return Url::local("/people/" + escaped_part(code.text()) + std::string{rest});
}
inline Url unit_address(const UnitCode& code, std::string_view rest = "") {
  return Url::local("/units/" + escaped_part(code.text()) + std::string{rest});
}
// What is done with one case and one person: "why", "allocate".
inline Url pair_address(const CaseId& id, std::string_view what, const PersonCode& person) {
  return case_address(id, "/" + std::string{what} + "/" + escaped_part(person.text()));
}

}  // namespace evenkeel::web
