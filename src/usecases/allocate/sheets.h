// A plan and a proof as sheets to print and sign: the internal form names people and cases, the public form
// has sums and commitments alone.
#pragma once

#include <cstdint>
#include <optional>

#include "base/hash.h"
#include "domain/sheet.h"
#include "usecases/allocate/plan_cases.h"
#include "usecases/allocate/prove_overload.h"

namespace evenkeel {

enum class SheetForm : std::uint8_t { Internal, Public };

struct MadeSheet {
  Sheet sheet;
  std::optional<Digest> salt;  // of the public form; stays with the internal one
};

// The errors of public_plan.
Result<MadeSheet> plan_sheet(const Planned& planned, SheetForm form);

// Undefined (PROOF-NONE) where nothing is proved; the errors of public_proof.
Result<MadeSheet> proof_sheet(const Proved& proved, SheetForm form);

}  // namespace evenkeel
