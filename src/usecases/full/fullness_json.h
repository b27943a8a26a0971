// A declaration of fullness as the details of its matter, and back.
#pragma once

#include <boost/json/fwd.hpp>
#include <string>

#include "base/result.h"
#include "domain/matters/fullness.h"

namespace evenkeel {

std::string details_of(const Fullness& fullness);  // canonical JSON

// Conflict (FULL-DAMAGED) for a text that details_of did not write.
Result<Fullness> fullness_in(const std::string& details);

boost::json::object evidence_json(const FullEvidence& evidence);

}  // namespace evenkeel
