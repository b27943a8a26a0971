// One case: what it is, what it asks for, who held it, and, where it waits, who can take it.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "usecases/cases/list_cases.h"
#include "usecases/cases/takers.h"
#include "usecases/ports/record_lookup.h"

namespace evenkeel {

// Who held the case, from a day on.
struct HolderSpell {
  Date from;
  std::optional<Date> to;
  std::optional<PersonCode> holder;  // absent: it waited, or somebody in another unit held it
  std::string name;                  // of a holder whom the viewer may see
  bool waited = false;
  bool elsewhere = false;
  bool left = false;  // named to this day by the records, and not in post any more: the case waits
  Tier tier;
  std::int64_t entry = 0;  // of the ledger, by which it is known
  std::string source;
  bool by_act = false;  // an allocation of this service; else imported
};

struct RegistrationLine {
  std::string code;
  std::string level;
  std::string category;
  Date from;
};

// Whoever holds it has objected to it and was told that they are right: it goes to somebody else, and stays
// with them until somebody takes it over.
struct GoesOn {
  std::string objection;  // of the matter
  bool may_open = false;  // the viewer may read it
  std::string upheld_at;  // UTC
  Effect holder;          // their figure with the case and without
};

// A cover of whoever holds it was applied, and found nobody for it.
struct LeftByCover {
  std::string plan;
  std::string applied_at;    // UTC
  std::optional<Date> from;  // on which they go
};

struct SeenCase {
  std::shared_ptr<const MeasuredUnit> unit;
  CaseLine line;
  std::string unit_name;
  std::vector<RegistrationLine> registrations;
  std::vector<std::string> features;  // in the words of the agreement's matrix
  std::vector<const EligibilityRule*>
      asked_by;                              // rows of the matrix that speak of it; of the unit's agreement
  std::vector<HolderSpell> history;          // newest first
  std::optional<NotFollowed> not_followed;   // where the source does not know yet who was given it
  std::optional<GoesOn> goes_on;             // for whoever may give it to somebody, or read the objection
  std::optional<LeftByCover> left_by_cover;  // for whoever may plan the unit
  bool may_allocate = false;
  bool may_override = false;
  bool may_plan = false;         // the viewer may plan the whole unit, and so give on what somebody holds
  std::optional<Takers> takers;  // where the viewer may allocate it
  // It waits, or goes on: whoever may allocate it gives it to somebody.
  [[nodiscard]] bool to_be_given() const { return !line.holder || goes_on; }
};

// Who can take it is worked out over the whole unit: only where it is asked for.
enum class CaseDetail : std::uint8_t { Record, WithTakers };

// NotFound (NO-CASE). Reading is logged.
Result<SeenCase> see_case(const Desk& desk, const CaseId& id, const AsOf& as_of,
                          CaseDetail detail = CaseDetail::WithTakers);

}  // namespace evenkeel
