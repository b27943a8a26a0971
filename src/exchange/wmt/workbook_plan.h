// Which sheets a WMT workbook has, and whether each can be read at all: found from the headings alone, before
// anything is staged.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "exchange/tables/xlsx_reader.h"
#include "exchange/wmt/sheet_names.h"

namespace evenkeel::exchange {

// A sheet that will not be read, and why; its table is then not stated in full.
struct AbsentSheet {
  const KnownSheet* sheet = nullptr;
  Error reason;  // WMT-SHEET-MISSING, WMT-SHEET-EMPTY, COLUMN-MISSING, COLUMN-TWICE
};

struct WorkbookPlan {
  struct Part {
    const KnownSheet* known = nullptr;
    Sheet sheet;
  };
  std::vector<Part> parts;           // in the order of kSheets
  std::vector<AbsentSheet> absent;   // in the order of kSheets
  std::vector<std::string> unknown;  // names of sheets that are none of WMT's
  std::optional<Date> datestamp;     // of wmt_extract
  std::vector<std::string> tables;   // stated in full
};

// True when at least one sheet has a name of WMT's workbook.
bool is_wmt_workbook(const Workbook& book);

// Errors: WMT-SHEET-MISSING and WMT-SHEET-EMPTY for the two required sheets, WMT-SHEET-TWICE, and for a
// required sheet COLUMN-MISSING and COLUMN-TWICE.
Result<WorkbookPlan> plan_workbook(Workbook& book, const std::string& file);

}  // namespace evenkeel::exchange
