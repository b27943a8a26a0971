// A plan on a page: what is placed and what is not, with the true reason of each; what it does to everybody
// it touches; what it breaks; how good it is, and how good any plan could be. And the plans of a unit.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "allocation/plan_sums.h"
#include "usecases/allocate/fairness_of.h"
#include "usecases/cases/list_cases.h"
#include "usecases/plans/judge_plan.h"
#include "usecases/plans/published_form.h"

namespace evenkeel {

struct PlanPerson {
  PersonCode code;
  std::string name;
  Grade grade = Grade::Other;
  std::string team;
};

struct PlanViolation {
  CaseId case_id;
  PersonCode person;
  std::string name;
  std::string rule;
  std::string sentence;
  Points over;              // above the limit; 0 where the rule is not about points
  bool line_alone = false;  // an override would let it be
};

// Whoever holds the case has objected to it and was told that they are right.
struct RowObjection {
  std::string id;         // of the matter
  bool may_open = false;  // the viewer may read it
  std::string upheld_at;  // UTC
};

struct PlanRow {
  CaseLine line;
  PlannedCase plan;
  std::string from_name;
  std::string to_name;
  bool by_hand = false;  // not what the engine proposed
  bool high_risk = false;
  bool by_override = false;
  std::string why;                   // not placed: the reason, as things stand with this plan
  std::vector<std::string> confirm;  // what somebody has to confirm
  std::vector<PlanViolation> violations;
  std::vector<PersonCode> who;  // whom the rules about the pair let hold it
  std::optional<RowObjection> objection;
  [[nodiscard]] bool placed() const { return plan.to && plan.to != plan.from; }
};

struct TouchedPerson {
  PlanPerson who;
  Effect effect;
  std::int64_t given = 0;
  std::int64_t taken = 0;
  Points room_after;
};

// What the engine reached, and what nobody can better.
struct PlanLevelSeen {
  std::string name;  // "placed urgent", "points urgent", "moves", "balance, at step 21 or above" ...
  std::size_t urgency = 0;
  std::int64_t step = 0;  // balance: the value counts the people who stand in it or above it
  std::int64_t value = 0;
  std::optional<std::int64_t> bound;
};

// Chosen by hand in the plan that this one was made anew from.
struct NotKeptSeen {
  ChoiceNotKept choice;
  std::string name;  // of the person; empty: that nobody is given the case
  std::string why;   // with names
};

struct PlanView {
  SavedPlan plan;
  std::shared_ptr<const MeasuredUnit> unit;
  std::vector<PlanRow> rows;  // most urgent first, then the longest due
  std::vector<NotKeptSeen> not_kept;
  std::map<PersonCode, PlanPerson> people;
  std::vector<TouchedPerson> touched;  // by name
  std::int64_t placed = 0;
  std::int64_t moved = 0;
  std::int64_t by_hand = 0;
  std::int64_t objected_left = 0;  // held, with an objection upheld, and not in the plan
  std::vector<allocation::ClassSum> classes;
  std::vector<std::string> hours_short;
  FairnessOfPlan fairness;
  std::vector<PlanLevelSeen> levels;
  std::vector<ChangedMeanwhile> since;
  std::vector<CaseId> gone;
  bool other_agreement = false;
  bool may_override = false;
  std::string not_public;                // why there is no public form of it; empty where there may be one
  std::vector<PublishedForm> published;  // newest first

  [[nodiscard]] bool open() const { return plan.open(); }
  [[nodiscard]] bool stale() const { return !since.empty() || other_agreement || !gone.empty(); }
  [[nodiscard]] std::vector<PlanViolation> violations() const;
  // Those that are looked at one by one before the plan is applied.
  [[nodiscard]] std::vector<const PlanRow*> to_confirm() const;
};

// Reading is logged. The errors of judge_plan.
Result<PlanView> see_plan(const Desk& desk, const std::string& id, const PlanChoices& choices = {});

// Of what was proposed, from its file.
std::vector<PlanLevelSeen> levels_of(const SavedPlan& plan);

struct UnitPlans {
  std::vector<std::pair<UnitCode, std::string>> units;  // that the viewer may plan, with names
  std::optional<UnitCode> unit;  // whose plans these are; none where they may plan none
  std::string name;
  std::vector<SavedPlan> plans;    // newest first, without proposals
  std::vector<PlanPerson> people;  // of the unit, by name: who could go
  std::int64_t waiting = 0;        // cases in its pool
  std::int64_t objected = 0;       // held, and an objection of whoever holds them was upheld
};

// Of the unit asked for, or of the first that the viewer may plan. Forbidden (ACCESS-DENIED) for another's.
Result<UnitPlans> plans_of_unit(const Desk& desk, const std::optional<UnitCode>& unit);

}  // namespace evenkeel
