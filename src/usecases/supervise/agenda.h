// What a supervision session has to talk about, from figures and open items: nobody has to collect it.
#pragma once

#include <string>
#include <vector>

#include "usecases/see/find.h"

namespace evenkeel {

// The figure, the weeks over, what the records show and what is open, in this order. Of what the viewer may
// see: an open item is named by its kind alone.
Result<std::vector<std::string>> agenda_of(const Desk& desk, const FoundPerson& found);

}  // namespace evenkeel
