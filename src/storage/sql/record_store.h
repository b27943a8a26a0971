// Records with two times: a fact is seen at (as_of, known_at) when the dataset that opened it was published
// by known_at, none that closed it was, and as_of lies in its days.
#pragma once

#include "storage/sql/database.h"
#include "usecases/ports/record_store.h"

namespace evenkeel::storage {

class SqlRecordStore final : public RecordStore {
 public:
  explicit SqlRecordStore(Database& database) : database_(database) {}

  Result<std::unique_ptr<StagedImport>> begin_import(const ImportHeader& header) override;
  // A load of some units takes the whole of everybody posted there, also what they hold elsewhere, since a
  // person's hours and work are counted once; and the teams that this names.
  Result<RecordSet> load(const Scope& scope, const UnitFilter& units, Date as_of,
                         std::int64_t known_at) override;
  Result<std::vector<UnitVersion>> unit_versions(std::int64_t known_at) override;
  Result<std::vector<Team>> teams(Date as_of, std::int64_t known_at) override;
  Result<std::optional<Date>> last_described(Date until, std::int64_t known_at) override;
  Result<std::vector<DatasetRow>> datasets() override;
  Result<std::vector<DatasetRow>> imports(std::int64_t at_most) override;
  Result<std::vector<Quarantined>> quarantined(std::int64_t dataset) override;
  Result<std::vector<std::pair<std::string, std::int64_t>>> table_sizes(const std::string& source,
                                                                        Date as_of) override;

 private:
  Database& database_;
};

}  // namespace evenkeel::storage
