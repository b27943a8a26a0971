// A plan as canonical JSON that anybody can check again (docs/methods/allocation.md, tools/verify plan).
#pragma once

#include <boost/json/fwd.hpp>
#include <string>

#include "allocation/cover.h"
#include "allocation/plan.h"

namespace evenkeel::allocation {

// Whole numbers only: points in hundredths, percentages in tenths. People are codes. Of people who are not
// available it says nothing but that no case may go to them; a cover names whom it was asked about.
boost::json::value to_json(const Problem& problem, const Plan& plan, std::int64_t known_at);

// A rebalance: besides, how far people were over their limits and are, and what so few moves cannot go below.
boost::json::value to_json(const Problem& problem, const Rebalanced& rebalanced, std::int64_t known_at);

std::string level_name(const Problem& problem, const PlanLevel& level);

}  // namespace evenkeel::allocation
