// WMT's own exports, as far as an importer reads them: contracted hours and reductions, by name and not by
// code.
#pragma once

#include <string>

#include "base/date.h"
#include "base/result.h"
#include "domain/records/record_set.h"

namespace evenkeel::exchange {

// FOLDER/Overview.csv and FOLDER/Reductions_Notes.csv. Figures that WMT would have worked out are left empty:
// Evenkeel makes its own.
Result<void> write_wmt_exports(const RecordSet& records, Date as_of, const std::string& folder);

}  // namespace evenkeel::exchange
