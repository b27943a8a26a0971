#include "usecases/people/working_json.h"

#include <boost/json.hpp>

#include "workload/explanation_json.h"

namespace evenkeel {

boost::json::value working_json(const Explanation& working) { return workload::to_json(working); }

}  // namespace evenkeel
