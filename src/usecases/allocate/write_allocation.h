// Who holds cases from now on, written down: the records and their ledger entry, told to other systems, in
// one transaction. For the use cases that give cases and take them back.
#pragma once

#include <boost/json/array.hpp>
#include <map>
#include <string>
#include <vector>

#include "domain/records/records.h"
#include "usecases/allocate/act.h"
#include "usecases/allocate/apply_plan.h"

namespace evenkeel {

struct HolderChange {
  Case before;
  Case after;
};

boost::json::array changes_told(const std::vector<HolderChange>& changes);

// Entries as "Cases allocated by head-1, 22 November 2026, 18:30 UTC (ledger entry 12)".
Result<std::vector<std::string>> entries_told(Store& store, const std::vector<std::int64_t>& sequences);

// By number, as they stand on the day. NotFound (NO-CASE).
Result<std::map<std::string, Case>> cases_in_store(Store& store, const std::vector<CaseId>& ids, Date day);

// Each allocation is a source of its own, so that the later published of two statements of a case stands.
// `acts` go before it, in its transaction. `event` is the type of what other systems are told of each case.
Result<Applied> write_allocation(Store& store, const std::vector<HolderChange>& changes, Date day,
                                 const ledger::Draft& draft, const char* event, const ActGuard& guard,
                                 std::vector<Act> acts = {});

}  // namespace evenkeel
