// The unit on a page: how people stand, what waits, how it came about, what is wrong in the data.
#pragma once

#include "usecases/see/proposals_kept.h"
#include "usecases/see/see_units.h"
#include "usecases/staffing/posts.h"
#include "web/components/page.h"
#include "web/pages/basis.h"

namespace evenkeel::web {

// What a page of the whole unit has besides when it is of today.
struct UnitToday {
  std::optional<UnitPosts> posts;
  std::optional<ProposalsKept> proposals;  // for those who allocate there
};
Page unit_page(const UnitView& view, const Links& links, const UnitToday& today = {});
// The PDUs of a region, or the regions of the service.
Page region_page(const RegionView& view, const Links& links);
Page service_page(const RegionView& view, const Links& links);
// The places that the asker may look at.
Page units_page(const std::vector<UnitPlace>& units, bool whole_service, const Links& links);

}  // namespace evenkeel::web
