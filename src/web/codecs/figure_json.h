// Figures of people and units for other systems: points as decimal text, capacity used in percent with one
// decimal, null where there is none. Schemas: Figure and Unit of api/openapi.yaml.
#pragma once

#include <boost/json.hpp>
#include <optional>

#include "usecases/see/unit_summary.h"

namespace evenkeel::web {

boost::json::object figure_json(const Figure& figure);

// The figure with what is counted beside it; urgency classes by their code.
boost::json::object summary_json(const UnitSummary& summary, const Agreement& agreement);

boost::json::value percent_or_null(const std::optional<CapacityUsed>& used);

// Of a code, a date, points: anything with text().
template <class Value>
boost::json::value text_or_null(const std::optional<Value>& value) {
  return value ? boost::json::value(value->text()) : boost::json::value(nullptr);
}

}  // namespace evenkeel::web
