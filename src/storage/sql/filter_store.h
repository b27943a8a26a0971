// Filters of lists that accounts keep.
#pragma once

#include "storage/sql/database.h"
#include "usecases/ports/filter_store.h"

namespace evenkeel::storage {

class SqlFilterStore final : public FilterStore {
 public:
  explicit SqlFilterStore(Database& database) : database_(database) {}

  Result<void> put(const SavedFilter& filter) override;
  Result<std::vector<SavedFilter>> of(const std::string& account, const std::string& list) override;
  Result<void> remove(const std::string& account, const std::string& list, const std::string& name) override;

 private:
  Database& database_;
};

}  // namespace evenkeel::storage
