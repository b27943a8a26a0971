#include "usecases/plans/earlier_choices.h"

#include <fmt/format.h>

#include <algorithm>

#include "usecases/plans/judge_plan.h"

namespace evenkeel {
namespace {

// Absent: not in the records, or nobody holds it.
std::optional<PersonCode> holder_now(const MeasuredUnit& unit, const CaseId& id) {
  const auto row = allocation::find_case(unit.snapshot, id.text());
  if (!row) return std::nullopt;
  const auto holder = unit.snapshot.cases[*row].holder;
  return holder == kNobody ? std::nullopt : std::optional{unit.snapshot.people[holder].code};
}

bool is_there(const MeasuredUnit& unit, const std::optional<PersonCode>& person) {
  return !person || unit.find(*person) != kNobody;
}

// Of a case that the engine's plan says nothing of.
std::string why_left_out(const PlannedCase& was, const std::optional<PersonCode>& holder, PlanKind kind) {
  if (!holder) return "nobody holds it now, and this plan is not for what waits";
  const bool goes_on = kind != PlanKind::Waiting && holder == was.from;
  return goes_on ? std::string{} : fmt::format("{} holds it now", holder->text());
}

// Empty where the choice can stay.
std::string why_not_kept(const PlannedCase& was, const MeasuredUnit& unit, PlanKind kind, bool planned) {
  if (!allocation::find_case(unit.snapshot, was.case_id.text())) return "it is in the records no more";
  if (!is_there(unit, was.to)) return fmt::format("{} is not in the unit any more", was.to->text());
  return planned ? std::string{} : why_left_out(was, holder_now(unit, was.case_id), kind);
}

// What the engine was told it could not propose otherwise, and it is said to have proposed what it did
// before.
void lay_over(const PlannedCase& was, PlannedCase& one) {
  one.to = was.to;
  if (was.to || !one.proposed) one.proposed = was.proposed;
}

// Left by hand with whoever goes: it stays chosen, and the engine proposes who else could take it.
bool goes_too(const PersonCode& person, PlanKind kind, const std::optional<PersonCode>& about) {
  return kind == PlanKind::Cover && about == person;
}

// It keeps its holder: nobody was chosen for it, or another held it when somebody was.
bool stays_put(const PlannedCase& was, const std::optional<PersonCode>& holder, PlanKind kind,
               const std::optional<PersonCode>& about) {
  if (kind == PlanKind::Waiting) return false;
  if (!was.to) return holder != about;
  return kind == PlanKind::Rebalance && holder != was.from;
}

}  // namespace

Result<EarlierChoices> earlier_choices(const Desk& desk, const std::string& id, const UnitCode& unit) {
  EarlierChoices out;
  if (id.empty()) return out;
  EVENKEEL_TRY_LET(const auto earlier, plan_of(desk, id));
  if (earlier.pdu != unit)
    return fail(Error::invalid("PLAN-KEEP", fmt::format("the plan {} is of another unit", id),
                               "Keep the choices of a plan of this unit, or of none."));
  out.lands = earlier.lands;
  std::ranges::copy_if(earlier.cases.reveal(), std::back_inserter(out.by_hand), &PlannedCase::by_hand);
  return out;
}

std::vector<allocation::Pin> pins_of(const EarlierChoices& earlier, const MeasuredUnit& unit, PlanKind kind,
                                     const std::optional<PersonCode>& about) {
  std::vector<allocation::Pin> out;
  for (const auto& was : earlier.by_hand) {
    const auto holder = holder_now(unit, was.case_id);
    const auto& to = stays_put(was, holder, kind, about) ? holder : was.to;
    if (to && is_there(unit, to) && !goes_too(*to, kind, about)) out.push_back({was.case_id, *to});
  }
  return out;
}

std::vector<ChoiceNotKept> keep_choices(const EarlierChoices& earlier, const MeasuredUnit& unit,
                                        PlanKind kind, std::vector<PlannedCase>& cases) {
  std::vector<ChoiceNotKept> out;
  for (const auto& was : earlier.by_hand) {
    const auto found = std::ranges::find(cases, was.case_id, &PlannedCase::case_id);
    const bool planned = found != cases.end();
    auto why = why_not_kept(was, unit, kind, planned);
    if (why.empty() && planned) {
      lay_over(was, *found);
    } else if (why.empty()) {
      cases.push_back(was);
    } else if (!was.to || holder_now(unit, was.case_id) != was.to) {
      out.push_back({was.case_id, was.to, std::move(why)});
    }
  }
  return out;
}

}  // namespace evenkeel
