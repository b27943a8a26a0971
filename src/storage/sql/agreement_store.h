// Versions of the agreement and their signatures.
#pragma once

#include "storage/sql/database.h"
#include "usecases/ports/agreement_store.h"

namespace evenkeel::storage {

class SqlAgreementStore final : public AgreementStore {
 public:
  explicit SqlAgreementStore(Database& database) : database_(database) {}

  // Signatures that come with the agreement are added too.
  Result<void> put(const StoredAgreement& agreement) override;
  // NotFound (NO-AGREEMENT) when no version has this digest.
  Result<void> add_signature(const Digest& digest, const AgreementSignature& signature) override;
  // By effective date, then digest; signatures by party.
  Result<std::vector<StoredAgreement>> all() override;
  Result<std::int64_t> changes() override;

 private:
  Database& database_;
};

}  // namespace evenkeel::storage
