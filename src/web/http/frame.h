// What every page of a request has around it.
#pragma once

#include <string>

#include "domain/access/viewer.h"
#include "web/components/page.h"
#include "web/http/context.h"

namespace evenkeel::web {

Frame frame_of(const Viewer& viewer, const std::string& csrf, const Shared& shared);
// Also says where the day that is asked about is long after the last extract.
Frame frame_of(const Context& context);

// That it is, for somebody signed in who names a day in the address; empty where it is not.
std::string old_records_words(const Context& context);

// Those the viewer may open somewhere, in the order of the navigation. Nobody signed in: none.
std::vector<Section> sections_of(const Viewer& viewer);

}  // namespace evenkeel::web
