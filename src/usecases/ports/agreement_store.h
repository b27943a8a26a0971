// Versions of the agreement and their signatures. Nothing is ever taken out.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/agreement/agreement.h"

namespace evenkeel {

struct StoredAgreement {
  std::string id;
  Digest digest;
  Date effective_from;
  std::string canonical;  // the canonical JSON that the digest is of
  std::vector<AgreementSignature> signatures;
  std::optional<std::int64_t> ledger_sequence;
};

class AgreementStore {
 public:
  virtual ~AgreementStore() = default;
  // Inside the caller's transaction. The same digest again changes nothing.
  virtual Result<void> put(const StoredAgreement& agreement) = 0;
  // Conflict (ALREADY-SIGNED) when the party signed this digest before with another signature.
  virtual Result<void> add_signature(const Digest& digest, const AgreementSignature& signature) = 0;
  virtual Result<std::vector<StoredAgreement>> all() = 0;
  // How many versions and signatures there are: since nothing is taken out, any change moves it.
  virtual Result<std::int64_t> changes() = 0;
};

}  // namespace evenkeel
