// A kept plan as a sheet to print, and as the file that tools/verify checks.
#pragma once

#include <string>

#include "usecases/allocate/sheets.h"
#include "usecases/plans/judge_plan.h"

namespace evenkeel {

// As it stands, choices by hand with it. The errors of judge_plan and plan_sheet. Reading is logged.
Result<Sheet> sheet_of_plan(const Desk& desk, const std::string& id, SheetForm form);

// What the engine proposed, with its proof; canonical JSON. Reading is logged.
Result<std::string> file_of_plan(const Desk& desk, const std::string& id);

}  // namespace evenkeel
