// What was suspended in a period: task by task, for which case, from when to when, by whose names, and what
// it frees a week as it was agreed. "Done after all" stands with its day: it freed nothing from then on.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "domain/matters/suspension.h"
#include "usecases/evidence/silences.h"

namespace evenkeel {

struct SuspendedEvidence {
  std::string matter;
  Date from;
  std::optional<Date> to;  // absent: for good
  std::vector<SuspensionName> names;
  SuspendedTask task;
};

// Of the matters that are suspensions, in their order. A case of `hidden` is not named. Conflict
// (SUSPEND-DAMAGED).
Result<std::vector<SuspendedEvidence>> suspended_in(const std::vector<MatterEvidence>& matters,
                                                    const std::set<std::string>& hidden);

// One task a line, canonical JSON; hours in hundredths.
Result<std::string> suspensions_jsonl(const std::vector<SuspendedEvidence>& all);

}  // namespace evenkeel
