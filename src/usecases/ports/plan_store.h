// Where plans are kept while people work on them. What is decided stands in the ledger, not here.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/saved_plan.h"

namespace evenkeel {

class PlanStore {
 public:
  virtual ~PlanStore() = default;
  // A new plan (version 1) or a change of one. Conflict (PLAN-MOVED) unless the stored version is one less.
  virtual Result<void> put(const SavedPlan& plan) = 0;
  // NotFound (NO-PLAN). The use case checks who asks.
  virtual Result<SavedPlan> get(const std::string& id) = 0;
  // Newest first.
  virtual Result<std::vector<SavedPlan>> of_unit(const UnitCode& pdu, std::int64_t at_most) = 0;
  // Deletes drafts and dropped plans made before that time: they name people and are not kept for ever. How
  // many.
  virtual Result<std::int64_t> forget(const std::string& made_before) = 0;
};

}  // namespace evenkeel
