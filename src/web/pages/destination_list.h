// Pages that somebody may open, each with a line on what is there.
#pragma once

#include "web/html.h"
#include "web/http/destinations.h"

namespace evenkeel::web {

// A flat list.
Html destination_list(const std::vector<Destination>& places);
// Under the headings of their themes, side by side where there is room; nothing where there are none.
Html destination_index(const std::vector<Destination>& places);

}  // namespace evenkeel::web
