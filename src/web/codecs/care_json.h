// Hours, supervision, employee care, the protected and the pool in the form of api/openapi.yaml: points and
// hours as decimal text, shares in percent with one decimal, null where there is none. What somebody said
// about their health is in none of them.
#pragma once

#include <boost/json/object.hpp>

#include "usecases/care/see_care.h"
#include "usecases/hours/see_hours.h"
#include "usecases/pool/see_pool.h"
#include "usecases/supervise/see_protected.h"
#include "usecases/supervise/see_supervision.h"

namespace evenkeel::web {

boost::json::object hours_json(const SeenHours& seen);
boost::json::object supervision_json(const SupervisionView& view);
boost::json::object care_json(const CareView& view);
boost::json::object protected_json(const ProtectedView& view);
boost::json::object pool_json(const PoolView& view, const Agreement& agreement);

}  // namespace evenkeel::web
