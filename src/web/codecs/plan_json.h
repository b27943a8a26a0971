// Plans, proofs and work in the background for other systems. Schemas: Plan, Proof and Job of
// api/openapi.yaml.
#pragma once

#include <boost/json.hpp>

#include "domain/jobs/job.h"
#include "usecases/plans/see_plan.h"
#include "usecases/plans/see_proof.h"

namespace evenkeel::web {

boost::json::object plan_json(const SavedPlan& plan);
// With every case, who is touched, what it breaks and what has changed since.
boost::json::object plan_json(const PlanView& view);
boost::json::object proof_json(const ProofView& view);
boost::json::object job_json(const Job& job);

}  // namespace evenkeel::web
