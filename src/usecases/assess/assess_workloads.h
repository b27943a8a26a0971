// Everybody's workload on a day: read what was known, measure, add up, and, unless the question is about the
// past's knowledge, record the figures with their entry in the ledger.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/assessment.h"
#include "domain/scope.h"
#include "usecases/assess/agreement_in_use.h"
#include "usecases/ports/clock.h"
#include "usecases/ports/record_store.h"
#include "usecases/ports/store.h"
#include "workload/excessive.h"
#include "workload/measure.h"

namespace evenkeel {

struct AssessRequest {
  Date as_of;
  std::int64_t known_at = kKnownNow;  // as it was known at this ledger entry
  Mode mode = Mode::Evenkeel;
  std::optional<std::string>
      agreement;  // an id, to try one that is not in force; such figures are not recorded
  bool record = true;
};

struct Assessed {
  AgreementInUse in_use;
  Snapshot snapshot;
  workload::Measurement measurement;
  std::vector<Figure> figures;  // every level; names filled in as far as the scope allows
  std::vector<Finding> findings;
  std::vector<workload::ExcessAnswer> excess;  // by index of the snapshot's people; empty without history
};

// Undefined (NO-RECORDS) when nothing is known of that day.
Result<Assessed> assess_workloads(Store& store, AgreementSource& agreements, const Scope& scope,
                                  const AssessRequest& request, const Clock& clock);

}  // namespace evenkeel
