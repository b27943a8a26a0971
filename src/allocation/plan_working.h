// The working of a plan's file: what its hours, limits and sums are worked out from, so that a reader can do
// it again.
//
// Points and hours in hundredths, shares in tenths of a percent, as in the whole file (plan_json.h).
#pragma once

#include <boost/json/fwd.hpp>
#include <cstddef>
#include <vector>

#include "allocation/plan.h"

namespace evenkeel::allocation {

boost::json::object load_json(const Load& load);

// Somebody's hours and flags, and the protected limit as it was worked out. Of whoever is not available no
// hours.
void add_working(const Problem& problem, std::size_t candidate, boost::json::object& row);

// The agreement's rate of each grade of the plan, and of those whose hours short are told.
boost::json::array rates_json(const Problem& problem, const std::vector<std::size_t>& people);

// Each class of urgency, also those without cases.
boost::json::array classes_json(const Problem& problem, const Plan& plan);

// How many people there are who could be asked, by unit of the plan's cases.
boost::json::array units_json(const Problem& problem);

// What the listed people come to, by grade.
boost::json::array grades_json(const Problem& problem, const Plan& plan,
                               const std::vector<std::size_t>& people);

// Named overrides of the listed people that stand on the day: without their reasons, which are between those
// concerned.
boost::json::array overrides_json(const Problem& problem, const std::vector<std::size_t>& people);

}  // namespace evenkeel::allocation
