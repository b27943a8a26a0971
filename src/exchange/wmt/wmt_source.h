// What comes from WMT: the evening's workbook and, beside it or alone, WMT's own exports that hold what the
// workbook lacks (contracted hours, reductions).
#pragma once

#include <memory>

#include "exchange/records/source_files.h"
#include "usecases/ports/record_source.h"

namespace evenkeel::exchange {

// Errors: SOURCE-UNKNOWN (a file that is none of WMT's), SOURCE-TWICE (two workbooks), those of
// plan_workbook and of the readers.
Result<std::unique_ptr<RecordSource>> open_wmt(SourceFiles files);

}  // namespace evenkeel::exchange
