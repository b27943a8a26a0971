// The canonical form of an agreement: what its digest is of and what a store keeps. Canonical JSON
// (base/json.h): keys sorted, no white space, whole numbers only: points and hours in hundredths,
// percentages in tenths. Everything but the signatures and the provenance paths, which follow from the keys.
#pragma once

#include <string>
#include <string_view>

#include "domain/agreement/agreement_faults.h"
#include "domain/agreement/document.h"

namespace evenkeel {

std::string canonical_text(const Agreement& agreement);

// An agreement as canonical_text wrote it, with its digest and without signatures. Every error of read.h,
// and AGREEMENT-CANONICAL when the text is not, byte for byte, what canonical_text writes.
AgreementOrErrors parse_canonical(std::string_view text);

// All fields as a document, in their order of description, for showing and comparing (People) or hashing.
DocumentNode document_of(const Agreement& agreement, Units units);

}  // namespace evenkeel
