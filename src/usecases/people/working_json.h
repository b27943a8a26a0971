// A person's working as canonical JSON, in the form of docs/methods/explanations.md that tools/verify
// recomputes; for those who may not include the engine that writes it.
#pragma once

#include <boost/json/fwd.hpp>

#include "domain/assessment.h"

namespace evenkeel {

boost::json::value working_json(const Explanation& working);

}  // namespace evenkeel
