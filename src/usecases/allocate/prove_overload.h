// "Full", proved for a unit: from records and agreement to the certificate, in the form for those entitled to
// names and in the form for everybody else.
#pragma once

#include <string>
#include <vector>

#include "allocation/prove.h"
#include "base/hash.h"
#include "usecases/allocate/prepare.h"
#include "usecases/ports/clock.h"

namespace evenkeel {

struct ProveRequest {
  AllocateRequest allocate;
  std::string under;     // code of a PDU; empty: everywhere
  bool movable = false;  // false: today's holdings stay, and the cases that wait are asked about
};

struct Proved {
  std::unique_ptr<Prepared> prepared;
  allocation::OverloadAnswer answer;
};

// The errors of prepare_allocation; Invalid (ALLOC-NO-CASES) where nothing waits, or, movable, nothing is
// held.
Result<Proved> prove_full(Store& store, AgreementSource& agreements, const Scope& scope,
                          const ProveRequest& request);

// What it comes to, a sentence each: the proof, or that there is none and what that means; what would undo
// it.
std::vector<std::string> proof_sentences(const Proved& proved);

// Canonical JSON of the internal form. There is a certificate.
std::string proof_text(const Proved& proved);

// Canonical JSON of the public form; `salt` is random and stays with the internal form. Forbidden
// (PROOF-SMALL-GROUP) under the agreement's smallest group.
Result<std::string> public_proof(const Proved& proved, const Digest& salt);

inline constexpr const char* kProvedAct = "overload.proved";

// Writes the proof's internal form into the ledger: on which records and agreement, by whom, when. Returns
// the entry. Undefined (PROOF-NONE).
Result<std::int64_t> record_proof(Store& store, const Scope& scope, const Proved& proved, const Clock& clock);

}  // namespace evenkeel
