// How evenly work is shared, for a plan or for a unit as it stands: figures that people know, for everybody
// in scope and by grade, hours and experience, small groups hidden.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "allocation/fairness.h"
#include "usecases/allocate/plan_cases.h"

namespace evenkeel {

struct FairnessAnswer {
  allocation::Fairness all;
  std::vector<allocation::Fairness> groups;
  // Pairs of people where one, with any single case given up, would still stand above the other who may hold
  // it and takes it. Of the cases of the question alone; none where nobody holds any of them.
  std::optional<std::int64_t> envy;
};

struct FairnessOfPlan {
  FairnessAnswer before;
  FairnessAnswer after;
};

FairnessOfPlan fairness_of_plan(const Planned& planned);

// Those who work in the PDU and hold its cases, or could. The errors of prepare_allocation.
Result<FairnessAnswer> fairness_of_unit(Store& store, AgreementSource& agreements, const Scope& scope,
                                        const AllocateRequest& request, const std::string& pdu);

}  // namespace evenkeel
