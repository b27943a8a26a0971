// Explanations and figures as canonical JSON: whole numbers only (points and hours in hundredths, percentages
// in tenths), one object a line in an export. Fields: docs/methods/explanations.md.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>
#include <vector>

#include "domain/assessment.h"

namespace evenkeel::workload {

// {"kind":"explanation", ...}: one person's working and figure.
boost::json::value to_json(const Explanation& explanation);

// {"kind":"pool", ...}: the work that stands in a team and in nobody's name.
boost::json::value pool_json(const TeamCode& team, const std::vector<WorkingLine>& work);

// {"kind":"figure", ...}: a row as it is stored and printed, of any level. Without the name.
boost::json::value to_json(const Figure& figure);

// The text of one line of an export: canonical, with the line feed.
std::string json_line(const boost::json::value& value);

}  // namespace evenkeel::workload
