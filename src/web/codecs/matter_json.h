// Matters in the form of api/openapi.yaml.
#pragma once

#include <boost/json/fwd.hpp>
#include <vector>

#include "domain/matters/matter.h"

namespace evenkeel::web {

boost::json::object matter_json(const Matter& matter);
boost::json::object matter_json(const Matter& matter, const std::vector<MatterEvent>& events);

}  // namespace evenkeel::web
