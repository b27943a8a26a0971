// A person's name: personal data, shown to those who may see the person.
#pragma once

#include <string>

#include "base/private.h"

namespace evenkeel {

struct PersonName {
  Private<std::string> surname;
  Private<std::string> forename;
  // "Forename Surname", for a page or an export that may show it.
  [[nodiscard]] std::string reveal() const {
    if (forename.reveal().empty()) return surname.reveal();
    if (surname.reveal().empty()) return forename.reveal();
    return forename.reveal() + " " + surname.reveal();
  }
};

}  // namespace evenkeel
