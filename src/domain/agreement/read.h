// From a document to an agreement, with everything checked.
#pragma once

#include "domain/agreement/agreement_faults.h"
#include "domain/agreement/document.h"

namespace evenkeel {

inline constexpr std::int64_t kAgreementSchema = 1;

// `document` is a table with one table a topic (fields.h). Reads all fields, then checks what they say
// (check.h). Lists are sorted as agreement.h promises, provenance paths are filled in and the digest is
// computed. Errors carry the place of the value, or of the table that lacks it:
//   AGREEMENT-MISSING       a field, a topic or a tier is not there
//   AGREEMENT-UNKNOWN-KEY   a key nobody reads; the nearest known one is suggested
//   AGREEMENT-TYPE          text where a number belongs, and the like; negative numbers; fractions not in
//   quotes and those of check.h.
AgreementOrErrors read_agreement(const DocumentNode& document, Units units);

}  // namespace evenkeel
