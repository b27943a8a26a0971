// What was raised in a period, what was answered, and what nobody answered by its day.
#pragma once

#include <string>
#include <vector>

#include "domain/matters/matter.h"
#include "usecases/ports/matter_store.h"
#include "usecases/see/desk.h"

namespace evenkeel {

struct MatterEvidence {
  Matter matter;                    // as it stands now
  std::vector<MatterEvent> events;  // up to the end of the period; without health text
  std::vector<Date> silences;       // days by which somebody should have answered and nobody did
};

// Matters of the query that were open at any time from `from` to `to`, by the moment they were raised, as far
// as the viewer may see them. A matter about a restricted case is for those who may see such cases.
Result<std::vector<MatterEvidence>> matters_of_period(const Desk& desk, MatterQuery query, Date from,
                                                      Date to);

// One matter a line, canonical JSON.
Result<std::string> matters_jsonl(const std::vector<MatterEvidence>& matters);

}  // namespace evenkeel
