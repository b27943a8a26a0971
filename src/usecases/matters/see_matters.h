// Matters as far as somebody may see them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "domain/access/viewer.h"
#include "domain/matters/matter.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/matter_store.h"
#include "usecases/ports/store.h"

namespace evenkeel {

struct SeenMatter {
  Matter matter;
  std::vector<MatterEvent> events;  // in order; health text is never among them
};

// Those of the query that the viewer may see, soonest due first.
Result<std::vector<Matter>> see_matters(Store& store, const Viewer& viewer, Date today,
                                        const MatterQuery& query);

// NotFound (NO-MATTER) also for one that the viewer may not see. Written into the access log, with `why` as
// the route.
Result<SeenMatter> see_matter(Store& store, const Viewer& viewer, const Clock& clock, const std::string& id,
                              std::string_view why);

}  // namespace evenkeel
