// Filters of a list: fields, the ones in use as tags that each can be taken off, one button, "Clear filters".
//   filter_panel({.action = Url::local("/cases"), .fields = select({...}) , .in_use = {{"Team One",
//   without_team}},
//                 .clear = Url::local("/cases")})
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "web/components/form.h"
#include "web/html.h"

namespace evenkeel::web {

struct FilterInUse {
  std::string text;
  Url without;  // the list without this filter
};

struct FilterPanel {
  Url action;
  Html fields = {};
  std::vector<FilterInUse> in_use = {};
  std::optional<Url> clear = {};
  HiddenFields hidden = {};  // the order of the list
  std::string submit = "Apply filters";
  Html saved = {};  // links to saved filters, and the form that saves this one
};
// Stands above the list, closed unless a filter is in use; opens without JavaScript.
Html filter_panel(const FilterPanel& panel);

}  // namespace evenkeel::web
