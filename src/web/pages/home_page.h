// The first page after signing in: what needs me.
#pragma once

#include "usecases/see/see_home.h"
#include "web/components/page.h"
#include "web/pages/basis.h"

namespace evenkeel::web {

Page home_page(const HomeView& view, const Viewer& viewer, const Links& links);

}  // namespace evenkeel::web
