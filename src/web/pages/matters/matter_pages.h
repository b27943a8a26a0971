// Matters: raising one, one with what happened in it and what can be done, and the list. Made from the kind's
// description (usecases/matters/kind.h), so that every kind looks and works alike.
#pragma once

#include "usecases/matters/conduct.h"
#include "usecases/matters/step_groups.h"
#include "web/components/field_errors.h"
#include "web/components/form.h"
#include "web/components/page.h"

namespace evenkeel::web {

// What was typed, with what is wrong with it; `act` names the form on a page of several.
struct MatterForm {
  std::string act;
  Typed typed;
  FieldErrors errors;
};

Page raise_matter_page(const MatterOpening& opening, const MatterForm& form, const Url& action,
                       const HiddenFields& hidden, const CsrfToken& csrf);

Page matter_page(const MatterView& view, const MatterForm& form, const CsrfToken& csrf, Date today,
                 const Html& before = {});

struct MatterListAsked {
  std::string kind;
  std::string state;
  bool mine = false;
  std::string unit = {};  // code
};
struct MatterList {
  std::vector<MatterLine> lines;  // the first of them, one by one
  std::size_t all = 0;            // with those beyond: the page says how many, and how to find them
  std::vector<StepGroup> steps;   // open steps of the ladder among all, by unit
};
Page matter_list_page(const MatterList& list, const MatterListAsked& asked, Date today, const Html& kept);

// One row a unit and step, with where to see them one by one; at most so many, the others summed in a last
// row.
Html steps_table(const std::vector<StepGroup>& steps, std::size_t most);

// Rows of matters for other pages: what, about whom, since when, state.
Html matter_table(const std::vector<MatterLine>& list, const std::string& caption, bool with_names,
                  Date today);

}  // namespace evenkeel::web
