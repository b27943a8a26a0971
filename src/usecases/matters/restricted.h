// Which case a matter is about is for those who may see that case: a restricted one is named to nobody else,
// on pages and in answers alike. That the matter stands, and its words, are for all who may read it.
#pragma once

#include <boost/json/object.hpp>
#include <span>

#include "base/date.h"
#include "base/result.h"
#include "domain/access/viewer.h"
#include "domain/matters/matter.h"
#include "usecases/ports/store.h"

namespace evenkeel {

// For details of a matter about a restricted case, when it is opened and whenever they are written anew.
void mark_restricted(boost::json::object& details);
bool is_of_restricted(const Matter& matter);

// Takes the number of a restricted case out of what goes to somebody who may not see restricted records
// there, and the tasks out of a suspension, since some of them may be of such cases: its own page asks for
// each. A case that is restricted by now, or was before it ended, counts as one that was so when the matter
// was opened, and its number goes from the title too.
Result<void> hide_restricted(Store& store, Date today, const Viewer& viewer, std::span<Matter> matters);
// For what was done in a matter that went through the former.
void hide_restricted(const Viewer& viewer, const Matter& matter, MatterEvent& event);

}  // namespace evenkeel
