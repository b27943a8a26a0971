// Figures that the system attaches to a matter, so that nobody has to copy them and nobody can alter them.
#pragma once

#include <boost/json/object.hpp>

#include "domain/quantities.h"
#include "usecases/see/find.h"

namespace evenkeel {

// Adds "figure": the person's figure of the unit's day, in hundredths of points and tenths of a percent, with
// the agreement, its version and the snapshot that made it.
void attach_figure(const FoundPerson& found, boost::json::object& details);

// Adds "weeks": the person's figure at each of the last Sundays, as it was recorded. A Sunday of which
// nothing was recorded stands there without a figure: unknown, and not under.
Result<void> attach_weeks(const Desk& desk, const PersonCode& person, int weeks,
                          boost::json::object& details);

// A figure as details hold it.
boost::json::object figure_json(Points workload, Points available, const std::optional<CapacityUsed>& used);

}  // namespace evenkeel
