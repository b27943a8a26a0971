// A kept plan against the records and rules of this moment: what it breaks, what it leaves, what it does to
// whom, and what has changed since it was made. Every look at a plan, and its application, starts here.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "domain/saved_plan.h"
#include "usecases/allocate/plan_cases.h"
#include "usecases/cases/allocate_case.h"
#include "usecases/see/desk.h"

namespace evenkeel {

// Who is to hold what, chosen by hand; none: it stays where it is.
using PlanChoices = std::map<CaseId, std::optional<PersonCode>>;

struct JudgedPlan {
  SavedPlan plan;  // with the choices, not yet stored
  std::shared_ptr<const MeasuredUnit> unit;
  // Its problem and the plan drawn on it: loads, overrides and reasons are of now; levels and bounds are the
  // proposal's own and not here.
  Planned drawn;
  std::vector<std::size_t> row;  // by case of the problem: of plan.cases
  // Of plan.cases: of a plan for what waits, and left with whoever holds them. Not in the problem, unless
  // there is nothing else in it.
  std::vector<std::size_t> staying;
  std::vector<allocation::Violation> violations;  // of cases that are given to somebody
  std::vector<allocation::Violation> to_confirm;  // the same
  std::vector<CaseId> gone;                       // in the plan, and in the records no more
  std::vector<ChangedMeanwhile> since;            // newest first
  bool other_agreement = false;                   // another version measures now

  [[nodiscard]] const allocation::Problem& problem() const { return drawn.prepared->problem; }
  [[nodiscard]] bool stale() const { return !since.empty() || other_agreement || !gone.empty(); }
  // The case of the problem goes to somebody who does not hold it.
  [[nodiscard]] bool given(std::size_t c) const {
    return drawn.plan.assignment[c] >= 0 && drawn.plan.assignment[c] != problem().cases[c].holder;
  }
};

// NotFound (NO-PLAN, also for one of a unit that the viewer may not plan; NO-PERSON for a choice of nobody,
// NO-CASE for one of a case that is none of its); Conflict (PLAN-GONE) when none of its cases is in the
// records any more.
Result<JudgedPlan> judge_plan(const Desk& desk, const std::string& id, const PlanChoices& choices = {});

// The plan alone, for those who may plan its unit. NotFound (NO-PLAN).
Result<SavedPlan> plan_of(const Desk& desk, const std::string& id);

// Of a case that was to go on after an objection, and is left with its holder.
std::string why_it_stays(const PlannedCase& one);

// Everybody who could take a case beside what the plan gives them, no rule in the way. Candidates.
std::vector<std::size_t> who_fits(const allocation::Problem& problem, std::size_t case_index,
                                  const std::vector<allocation::Load>& after);

}  // namespace evenkeel
