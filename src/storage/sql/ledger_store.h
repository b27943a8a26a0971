// One chain of the ledger: "decisions" or "access".
#pragma once

#include <string>

#include "storage/sql/database.h"
#include "usecases/ports/ledger_store.h"

namespace evenkeel::storage {

class SqlLedgerStore final : public LedgerStore {
 public:
  SqlLedgerStore(Database& database, std::string chain) : database_(database), chain_(std::move(chain)) {}

  Result<std::optional<ledger::Head>> head() override;
  Result<std::optional<ledger::Head>> lock_head() override;
  Result<void> append(const ledger::Record& record) override;
  Result<std::vector<ledger::Entry>> read(std::int64_t from_seq, std::int64_t limit) override;
  Result<std::vector<ledger::Entry>> read_by_subject(const std::string& subject, std::int64_t from_seq,
                                                     std::int64_t limit) override;
  Result<ledger::Record> record(std::int64_t seq) override;
  Result<void> erase_opening(std::int64_t seq) override;
  Result<std::vector<std::int64_t>> stray_openings() override;
  Result<void> each_record(const std::function<Result<void>(const ledger::Record&)>& sink) override;

 private:
  Database& database_;
  std::string chain_;
};

}  // namespace evenkeel::storage
