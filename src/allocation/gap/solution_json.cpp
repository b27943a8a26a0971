#include "allocation/gap/solution_json.h"

#include <boost/json.hpp>

#include "base/hash.h"
#include "base/json.h"

namespace evenkeel::gap {

Result<std::string> solution_json(std::string_view instance_name, std::string_view instance_text,
                                  const Solution& solution) {
  const bool found = !solution.assignment.empty();
  const auto& certificate = solution.certificate;
  return canonical_json({
      {"kind", "evenkeel-assignment"},
      {"version", 1},
      {"instance", instance_name},
      {"instance_sha256", sha256(instance_text).text()},
      {"assignment", boost::json::value_from(solution.assignment)},
      {"value", found ? boost::json::value(solution.value) : boost::json::value(nullptr)},
      {"bound", solution.bound},
      {"bound_kind", certificate.kind == BoundKind::Assignment ? "assignment" : "capacity"},
      {"certificate_bound", certificate.bound},
      {"multipliers", boost::json::value_from(certificate.multipliers)},
      {"scale", certificate.scale},
  });
}

}  // namespace evenkeel::gap
