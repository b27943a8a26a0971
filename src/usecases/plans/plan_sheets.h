// A kept plan as a sheet to print, and as the file that tools/verify checks.
#pragma once

#include <string>

#include "usecases/allocate/sheets.h"
#include "usecases/plans/judge_plan.h"
#include "usecases/plans/published_form.h"

namespace evenkeel {

// As it stands, choices by hand with it; the public form where it was published so. The errors of judge_plan
// and plan_sheet; Conflict (FORM-UNPUBLISHED). Reading is logged.
Result<Sheet> sheet_of_plan(const Desk& desk, const std::string& id, SheetForm form);

// What the engine proposed, with its proof; canonical JSON. Reading is logged.
Result<std::string> file_of_plan(const Desk& desk, const std::string& id);

// Writes the plan as it stands into the ledger, so that its public form can be handed out and opened later.
// The entry; that of before where the plan stands as it was published last. The errors of judge_plan and
// public_plan.
Result<std::int64_t> publish_plan(const Desk& desk, const std::string& id);

// Newest first; `current` are those of the plan as it stands.
Result<std::vector<PublishedForm>> forms_of_plan(const Desk& desk, const JudgedPlan& judged);

// The public form of an entry, and what opens it. The same right as to the plan itself. NotFound (NO-PLAN,
// NO-FORM). Reading is logged.
Result<PublishedText> published_plan(const Desk& desk, const std::string& id, std::int64_t entry);

}  // namespace evenkeel
