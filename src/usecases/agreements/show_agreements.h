// What a store and this program hold of agreements, where each stands, and whether its signatures hold.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/agreement/state.h"
#include "usecases/ports/agreement_source.h"
#include "usecases/ports/store.h"

namespace evenkeel {

struct AgreementListing {
  std::string id;
  std::string title;
  std::string version;
  Digest digest;
  Date effective_from;
  AgreementState state = AgreementState::NotAgreed;
  bool stored = false;                   // false: built into the program and not recorded
  bool demonstration = false;            // signed with keys that everybody knows
  std::vector<std::string> waiting_for;  // codes of parties without a valid signature
};

// Versions of the store, then built-in agreements whose digest it does not hold.
Result<std::vector<AgreementListing>> list_agreements(Store& store, AgreementSource& source, Date day);

struct AgreementVerification {
  Agreement agreement;
  AgreementState state = AgreementState::NotAgreed;
  bool demonstration = false;
  std::vector<SignatureCheck> signatures;
  std::optional<Date> binds_from;
  // The entries of the ledger that recorded and signed it, by sequence; empty is a fault.
  std::vector<std::int64_t> ledger;
  std::vector<std::string> faults;  // sentences; empty: all is as it should be
};

// A version of the store: its digest computed anew, every signature, and the ledger's word for each.
// The errors of find_stored_agreement.
Result<AgreementVerification> verify_agreement(Store& store, const std::string& name, Date day);

}  // namespace evenkeel
