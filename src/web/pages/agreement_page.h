// The versions of the agreement, one of them with all it says, and a rehearsal.
#pragma once

#include "usecases/agreements/parties.h"
#include "usecases/see/see_agreements.h"
#include "usecases/see/see_units.h"
#include "web/components/page.h"
#include "web/pages/basis.h"

namespace evenkeel::web {

Page agreements_page(const AgreementsView& view, const Links& links);
Page agreement_page(const AgreementView& view, const Links& links);
// The units to choose from.
Page rehearse_page(const AgreementView& view, const std::vector<UnitPlace>& units, const Links& links);
Page rehearsal_page(const RehearsalView& view, const RefusedThen& refused, const Links& links);

}  // namespace evenkeel::web
