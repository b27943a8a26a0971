// Filters of lists that somebody keeps for themselves: given a name, used again, taken away.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "domain/access/viewer.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/filter_store.h"
#include "usecases/ports/store.h"

namespace evenkeel {

inline constexpr std::size_t kMostFiltersOfAList = 20;

// In order of name. A list that is not one is empty.
Result<std::vector<SavedFilter>> kept_filters(Store& store, const Viewer& viewer, const std::string& list);

// Takes the place of one of the same name. Invalid (FILTER-NAME: empty or above 60 characters; FILTER-QUERY:
// empty, too long or no query; FILTER-LIST; FILTER-MANY: as many as may be kept of a list are kept).
// Forbidden (ACCESS-DENIED).
Result<void> keep_filter(Store& store, const Viewer& viewer, const Clock& clock, const std::string& list,
                         const std::string& name, const std::string& query);

// NotFound (NO-FILTER).
Result<void> drop_filter(Store& store, const Viewer& viewer, const std::string& list,
                         const std::string& name);

}  // namespace evenkeel
