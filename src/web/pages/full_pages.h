// Declarations that a place is full, for those who make, sign, note and review them.
#pragma once

#include <string>
#include <vector>

#include "usecases/full/see_full.h"
#include "web/components/date_input.h"
#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/page.h"

namespace evenkeel::web {

// What was typed into the form of a new declaration.
struct FullForm {
  std::string unit;
  std::string work = "all";
  std::string withheld;
  std::string always;
  DateText until;
  std::string reason;
  FieldErrors errors;
};

Page full_list_page(const std::vector<SeenFull>& list, bool may_declare, Date today);
// `checked` is what measuring the chosen place gives today, once one is chosen.
Page declare_full_page(const std::vector<FullChoice>& places, const std::vector<WorkClass>& classes,
                       const FullForm& form, const CsrfToken& csrf);
// What was typed into one of the forms of a declaration.
struct FullAnswer {
  std::string words;
  std::string reason;
  FieldErrors errors;
};
Page full_page(const SeenFull& seen, const FullAnswer& typed, const CsrfToken& csrf, Date today);

// "/full/fullness-12", and what is done there: "/authorise".
Url full_address(const std::string& id, std::string_view rest = "");

}  // namespace evenkeel::web
