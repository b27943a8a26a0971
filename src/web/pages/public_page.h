// The page for everybody: sums alone, in English and Welsh.
#pragma once

#include "usecases/see/public_figures.h"
#include "web/components/page.h"

namespace evenkeel::web {

Page public_page(const PublicFigures& figures, Language language);

}  // namespace evenkeel::web
