// Decisions as people read them: the newest entries of the ledger as far as somebody may read it, and who has
// signed for going over the line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "usecases/see/asking.h"
#include "usecases/see/see_units.h"

namespace evenkeel {

inline constexpr std::int64_t kDecisionsAPage = 50;

struct DecisionLine {
  std::int64_t entry = 0;
  std::string at;       // UTC
  std::string account;  // who
  std::string what;     // words for the act
  std::string subject;  // code
};

struct Decisions {
  std::vector<DecisionLine> lines;  // newest first
  bool whole = false;               // of the service; false: of the units in sight
  std::int64_t older = 0;           // the number before which there are more; 0: none
  std::int64_t head = 0;            // the newest entry of the ledger
};

// Headers alone, which hold no personal data: of the whole service, or of what changed units in which the
// viewer reads the ledger. `before`: entries below that number; 0 for the newest. Forbidden (ACCESS-DENIED).
Result<Decisions> see_decisions(const Asking& asking, std::int64_t before);

struct SignedOverride {
  std::string id;
  bool direction = false;  // past the stop line
  std::string signer;
  std::string office;
  PersonCode person;
  std::string name;
  std::optional<CaseId> case_id;  // none where it is of points, or of a case that the viewer may not see
  bool of_a_case = false;
  std::optional<Points> points;
  std::string reason;
  Date from;
  Date expires;
  bool in_force = false;
  bool still_held = false;    // over, and the person holds the case still
  bool may_withdraw = false;  // an override in force, and the viewer may sign there
};

struct SignedOverrides {
  std::vector<UnitPlace> units;  // to choose from
  UnitCode unit;
  std::string unit_name;
  std::vector<SignedOverride> all;  // those in force first, then the newest
};

// Of one unit, the first in sight where none is named. Forbidden (ACCESS-DENIED). Reading is logged.
Result<SignedOverrides> see_overrides(const Asking& asking, const std::optional<UnitCode>& unit,
                                      const std::string& why);

// It counts no longer from today. NotFound (NO-OVERRIDE: also for a direction, which ends with its day, and
// where the viewer could not sign); the errors of withdraw_override.
Result<void> withdraw_signed(const Asking& asking, const std::string& id, const std::string& reason);

}  // namespace evenkeel
