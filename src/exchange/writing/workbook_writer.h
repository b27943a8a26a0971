// Writes records as the workbook that WMT's source system makes each evening, with WMT's own exports of hours
// and reductions beside it: for demonstrations, tests and benchmarks of the import.
#pragma once

#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "domain/records/record_set.h"

namespace evenkeel::exchange {

// What can be spoilt on purpose, one row each: the faults that stop or mislead WMT's own batch.
// Source: research on WMT, "what bad data does".
std::vector<std::string> workbook_fault_names();

// Writes FOLDER/WMT_PS.xlsx, FOLDER/Overview.csv and FOLDER/Reductions_Notes.csv; returns their paths. The
// same records give the same bytes. Invalid (BAD-FAULT) for a fault that is not of the list; Unavailable
// (CANNOT-WRITE).
Result<std::vector<std::string>> write_wmt_workbook(const RecordSet& records, Date as_of,
                                                    const std::string& folder,
                                                    const std::vector<std::string>& faults);

}  // namespace evenkeel::exchange
