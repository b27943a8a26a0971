// Where matters are kept (domain/matters/matter.h). Events are only ever added.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "domain/matters/matter.h"
#include "domain/scope.h"

namespace evenkeel {

// Parts that are empty do not matter.
struct MatterQuery {
  std::vector<MatterKind> kinds;
  std::vector<MatterState> states;
  std::optional<UnitCode> region;
  std::optional<UnitCode> pdu;
  std::optional<TeamCode> team;
  std::optional<PersonCode> person;
  std::optional<CaseId> case_id;
  std::optional<std::string> opened_by;
  std::string awaits;
  std::optional<Date> due_by;  // due on or before
  std::string opened_from;     // UTC, inclusive
  std::string opened_until;    // UTC, exclusive
  std::int64_t at_most = 1'000;
};

class MatterStore {
 public:
  virtual ~MatterStore() = default;
  // Inside the caller's transaction: the matter as it now stands, with the event that made it so. Conflict
  // (MATTER-MOVED) unless event.number is the stored version plus one.
  virtual Result<void> put(const Matter& matter, const MatterEvent& event) = 0;
  // NotFound (NO-MATTER). The use case checks who asks.
  virtual Result<Matter> get(const std::string& id) = 0;
  // In order; `health` is left empty.
  virtual Result<std::vector<MatterEvent>> events(const std::string& id) = 0;
  // The health text of one event; empty where there is none or it is erased.
  virtual Result<Private<std::string>> health(const std::string& id, std::int64_t event) = 0;
  virtual Result<void> erase_health(const std::string& id, std::int64_t event) = 0;
  // Those within the scope: by due day (none last), then newest first. A matter of a person is within a scope
  // by any of its unit, team and region codes.
  virtual Result<std::vector<Matter>> find(const Scope& scope, const MatterQuery& query) = 0;
};

}  // namespace evenkeel
