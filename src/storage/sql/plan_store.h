// Plans that people work on.
#pragma once

#include "storage/sql/database.h"
#include "usecases/ports/plan_store.h"

namespace evenkeel::storage {

class SqlPlanStore final : public PlanStore {
 public:
  explicit SqlPlanStore(Database& database) : database_(database) {}

  Result<void> put(const SavedPlan& plan) override;
  Result<SavedPlan> get(const std::string& id) override;
  Result<std::vector<SavedPlan>> of_unit(const UnitCode& pdu, std::int64_t at_most) override;
  Result<std::int64_t> forget(const std::string& made_before) override;

 private:
  Database& database_;
};

}  // namespace evenkeel::storage
