// What every page of a request has around it.
#pragma once

#include <string>

#include "domain/access/viewer.h"
#include "web/components/page.h"
#include "web/http/context.h"

namespace evenkeel::web {

Frame frame_of(const Viewer& viewer, const std::string& csrf, const Shared& shared);
inline Frame frame_of(const Context& context) {
  return frame_of(context.viewer, context.csrf, context.shared);
}

// Those the viewer may open somewhere, in the order of the navigation. Nobody signed in: none.
std::vector<Section> sections_of(const Viewer& viewer);

}  // namespace evenkeel::web
