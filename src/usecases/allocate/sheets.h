// A plan and a proof as sheets to print and sign: the internal form names people and cases, the public form
// has sums and commitments alone.
#pragma once

#include <cstdint>

#include "base/hash.h"
#include "domain/sheet.h"
#include "usecases/allocate/plan_cases.h"
#include "usecases/allocate/prove_overload.h"

namespace evenkeel {

enum class SheetForm : std::uint8_t { Internal, Public };

// `salt` is that of the public form's commitments, and stays with the internal form, which does not ask for
// it. The errors of public_plan.
Result<Sheet> plan_sheet(const Planned& planned, SheetForm form, const Digest& salt);

// Undefined (PROOF-NONE) where nothing is proved; the errors of public_proof.
Result<Sheet> proof_sheet(const Proved& proved, SheetForm form, const Digest& salt);

}  // namespace evenkeel
