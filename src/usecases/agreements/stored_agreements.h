// The versions of the agreement that a store holds, and finding one by what people call it.
#pragma once

#include <string>
#include <vector>

#include "domain/agreement/agreement_faults.h"
#include "usecases/ports/agreement_source.h"
#include "usecases/ports/store.h"

namespace evenkeel {

// Every version with its signatures, in the order of effective_from, then of being recorded. Each is read
// back from its canonical form and its digest computed anew: Conflict (AGREEMENT-DAMAGED) names one that is
// not what was recorded, since nobody could say what was in force without it.
Result<std::vector<Agreement>> stored_agreements(AgreementStore& store);

// By digest or its first 8 digits or more ("1f3a5c7e"), by id and digest ("wmt-seed@1f3a5c7e"), by id (of
// several versions in the store the one that begins last, of those the one recorded last), or, where the
// store has none of that name, by what AgreementSource::load takes. All errors of the source at once.
AgreementOrErrors find_agreement(AgreementStore& store, AgreementSource& source, const std::string& name);

// What find_agreement finds exactly this version by: its digest where the store holds it, else its id.
Result<std::string> exact_name(AgreementStore& store, const std::string& id, const Digest& digest);

// Only among those of the store. NotFound (NO-AGREEMENT) names those there are.
Result<Agreement> find_stored_agreement(AgreementStore& store, const std::string& name);

}  // namespace evenkeel
