// Reads the sheets of a WMT workbook into memory, tells what is odd about them, and compares what was read
// with the totals that the sheets state.
#pragma once

#include <string>
#include <vector>

#include "exchange/records/intake.h"
#include "exchange/records/reading_meter.h"
#include "exchange/wmt/workbook_plan.h"
#include "exchange/wmt/workbook_records.h"

namespace evenkeel::exchange {

Result<WorkbookSheets> read_workbook(Workbook& book, const WorkbookPlan& plan, const std::string& file,
                                     std::uint64_t bytes, ReadingMeter& meter);

// Warnings about whole sheets: absent ones, sheets of other names, formulas, merged cells, missing tiers,
// datestamps that differ.
Result<void> report_sheets(const WorkbookSheets& sheets, const WorkbookPlan& plan, Intake& intake);

// Totals by v-crn_count against totals read, rows of every sheet, and WMT's own check that t2a holds fewer
// cases than the filtered sheet. A difference is a warning too.
Result<std::vector<Reconciliation>> reconcile(const WorkbookSheets& sheets, Intake& intake);

std::vector<UnknownColumns> unknown_columns(const WorkbookSheets& sheets);

}  // namespace evenkeel::exchange
