// Who can take a case, best first, and everybody excluded with the rule that excludes them; as values for
// pages and other systems. People whom the viewer may not see are counted and not named.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "usecases/allocate/objections.h"
#include "usecases/allocate/recommend.h"
#include "usecases/cases/list_cases.h"
#include "usecases/see/find.h"

namespace evenkeel {

// Somebody's figure before and after a case.
struct Effect {
  std::optional<CapacityUsed> before;
  std::optional<CapacityUsed> after;
  std::string band_before;  // codes; empty where there is no figure
  std::string band_after;
};

struct Taker {
  PersonCode code;
  std::string name;
  Grade grade = Grade::Other;
  std::string team;
  std::int64_t rank = 0;  // among all who can take it, those not named included; from 1
  Effect effect;
  Points room_after;  // under the line or a lower limit of theirs
  std::int32_t cases_after = 0;
  std::int32_t high_risk_after = 0;
  std::int32_t recent = 0;           // cases given to them in the past seven days
  std::vector<std::string> reasons;  // sentences
  std::vector<std::string> confirm;  // what has to be confirmed first
};

struct ExcludedPerson {
  PersonCode code;
  std::string name;
  Grade grade = Grade::Other;
  std::string team;
  std::optional<CapacityUsed> before;
  std::vector<std::string> sentences;  // of each rule that bars them
  bool line_alone = false;             // an override would let them
};

// Everybody whom one rule is the first to bar.
struct ExcludedByRule {
  std::string code;
  std::string sentence;  // what the rule asks for
  std::vector<ExcludedPerson> people;
};

struct Takers {
  std::vector<Taker> people;
  std::vector<ExcludedByRule> excluded;  // in the order of the rules
  std::int64_t not_named = 0;            // could take it, and the viewer may not see them
  std::int64_t excluded_not_named = 0;
  std::int64_t out_of_reach = 0;    // of other units
  std::int64_t expected_cases = 0;  // behind what scarce people's room is worth
  std::string nobody;               // why nobody can take it, and what would help; empty where somebody can
  std::int64_t version = 0;         // of the unit, that this was worked out on
};

// The ranking behind it, worked out once until anything is decided anywhere.
Result<std::shared_ptr<const Recommended>> recommended_for(const Desk& desk, const FoundCase& found);

Takers takers_of(const Viewer& viewer, const MeasuredUnit& unit, const Recommended& answer);

// "I want to give it to her: is that safe?"
struct WhyTaker {
  CaseLine line;
  std::shared_ptr<const MeasuredUnit> unit;
  PersonCode code;
  std::string name;
  Grade grade = Grade::Other;
  std::string team;
  bool safe = false;
  bool line_alone = false;  // nothing but the line is in the way
  Effect effect;
  std::vector<std::pair<std::string, std::string>> refusals;  // rule and sentence
  std::vector<std::string> confirm;
  std::vector<std::string> preferences;
  std::int64_t rank = 0;
  std::int64_t options = 0;
  std::optional<Points> missing_points;
  std::optional<Hours> missing_hours;
  std::optional<Hours> beyond_full_week;  // the full week, where they would work more than that with them
  std::int64_t placed = 0;                // of what waits in the unit, by a plan free to choose
  std::optional<std::int64_t> placed_with;
  bool may_override = false;
  bool may_direct = false;
  bool may_plan = false;  // the whole unit, and so give on what somebody holds
  bool goes_on = false;   // somebody holds it, and their objection to it was upheld
  [[nodiscard]] bool to_be_given() const { return !line.holder || goes_on; }
  std::int64_t version = 0;
};

// NotFound (NO-CASE, NO-PERSON): also for a person whom the viewer may give no case.
Result<WhyTaker> why_taker(const Desk& desk, const CaseId& id, const PersonCode& person);

// The objection of whoever holds the case, where it was upheld. The caller has asked who may see the case.
Result<std::optional<UpheldObjection>> upheld_by_holder(const Desk& desk, const FoundCase& found);

// A question about allocation on a unit as it is measured.
AllocateRequest question_of(const Desk& desk, std::shared_ptr<const MeasuredUnit> unit);

Effect effect_of(const Agreement& agreement, Points before, Points after, Points available);

}  // namespace evenkeel
