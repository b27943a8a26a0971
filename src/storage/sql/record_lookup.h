// One case's and one person's facts, of all days and times of recording.
#pragma once

#include "storage/sql/database.h"
#include "usecases/ports/record_lookup.h"

namespace evenkeel::storage {

class SqlRecordLookup final : public RecordLookup {
 public:
  explicit SqlRecordLookup(Database& database) : database_(database) {}

  Result<std::vector<TeamPlace>> places_of_person(const PersonCode& person, Date as_of,
                                                  std::int64_t known_at) override;
  Result<std::optional<TeamPlace>> place_of_case(const CaseId& id, Date as_of,
                                                 std::int64_t known_at) override;
  Result<std::vector<Case>> cases(const std::vector<CaseId>& ids, Date as_of, std::int64_t known_at) override;
  Result<std::vector<CaseSpell>> spells_of_case(const Scope& scope, const CaseId& id, Date until,
                                                std::int64_t known_at) override;
  Result<std::vector<NotFollowed>> not_followed(const std::vector<CaseId>& ids, Date as_of,
                                                std::int64_t known_at) override;
  Result<std::vector<std::int64_t>> changes_since(const std::vector<UnitCode>& units,
                                                  std::int64_t since) override;
  Result<void> each_held(const PersonCode& person,
                         const std::function<Result<void>(const HeldRecord&)>& sink) override;

 private:
  Database& database_;
};

}  // namespace evenkeel::storage
