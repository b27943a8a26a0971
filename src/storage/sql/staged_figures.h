// A recording of figures on its way in: rows are written in short transactions under a set that no reader
// sees, and one small statement publishes it. Whoever records holds a lock, so that what is found staged was
// cut off and is cleared.
#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "storage/sql/database.h"
#include "usecases/ports/figure_store.h"

namespace evenkeel::storage {

class SqlStagedFigures final : public StagedFigures {
 public:
  SqlStagedFigures(Database& database, std::unique_ptr<SourceLock> lock, std::int64_t set)
      : database_(database), lock_(std::move(lock)), set_(set) {}
  Result<void> publish(std::int64_t ledger_sequence) override;

 private:
  Database& database_;
  std::unique_ptr<SourceLock> lock_;
  std::int64_t set_;
};

// Conflict (FIGURES-BEING-RECORDED) when somebody else records all the while.
Result<std::unique_ptr<SourceLock>> lock_recording(Database& database);

// Takes out what recordings that were cut off left. Under the lock.
Result<void> clear_staged_figures(Database& database);

// Writes the set ahead, under the lock, which goes with the answer. Invalid (FIGURE-TWICE).
Result<std::unique_ptr<StagedFigures>> stage_figures(Database& database, std::unique_ptr<SourceLock> lock,
                                                     const FigureSet& set, const Digest& digest);

}  // namespace evenkeel::storage
