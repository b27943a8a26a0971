// Matters and what happened in them.
#pragma once

#include "storage/sql/database.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel::storage {

class SqlMatterStore final : public MatterStore {
 public:
  explicit SqlMatterStore(Database& database) : database_(database) {}

  Result<void> put(const Matter& matter, const MatterEvent& event) override;
  Result<Matter> get(const std::string& id) override;
  Result<std::vector<MatterEvent>> events(const std::string& id) override;
  Result<Private<std::string>> health(const std::string& id, std::int64_t event) override;
  Result<void> erase_health(const std::string& id, std::int64_t event) override;
  Result<std::vector<Matter>> find(const Scope& scope, const MatterQuery& query) override;

 private:
  Database& database_;
};

}  // namespace evenkeel::storage
