#include "usecases/plans/plan_sheets.h"

#include <fmt/format.h>

#include <algorithm>

#include "usecases/plans/see_plan.h"

namespace evenkeel {
namespace {

// What was chosen by hand is proved by nobody; what was proposed is told by its file.
void tell_hands(const JudgedPlan& judged, Sheet& sheet) {
  const auto& cases = judged.plan.cases.reveal();
  const auto by_hand =
      std::ranges::count_if(cases, [](const PlannedCase& one) { return one.to != one.proposed; });
  sheet.facts.emplace_back(
      "Made", fmt::format("{} by {}; {}", judged.plan.made_at, judged.plan.made_by, judged.plan.summary));
  sheet.facts.emplace_back("Chosen by hand", fmt::format("{} of {} cases", by_hand, cases.size()));
  if (!judged.violations.empty())
    sheet.facts.emplace_back("Rules broken",
                             fmt::format("{}: it cannot be applied so", judged.violations.size()));
  if (judged.stale()) sheet.facts.emplace_back("Out of date", "what it was made on has changed since");
}

// What the engine reached and what no plan can better: true of the plan while nothing is chosen by hand.
void tell_bounds(const JudgedPlan& judged, Sheet& sheet) {
  const auto& cases = judged.plan.cases.reveal();
  const auto as_proposed =
      std::ranges::all_of(cases, [](const PlannedCase& one) { return one.to == one.proposed; });
  if (!as_proposed || sheet.sections.empty()) return;
  SheetTable table{"What the plan reaches, in order of importance, and what no plan can better",
                   {{"Level"}, {"Reached", true}, {"Bound", true}},
                   {},
                   {}};
  for (const auto& level : levels_of(judged.plan)) {
    const bool points = level.name.starts_with("points");
    const auto text = [&](std::int64_t value) {
      return points ? Points{value}.text() : std::to_string(value);
    };
    table.rows.push_back({level.name, text(level.value), level.bound ? text(*level.bound) : "none"});
  }
  sheet.sections.front().tables.push_back(std::move(table));
}

// Without a name: the public form has it too.
std::string title_of(PlanKind kind) {
  switch (kind) {
    case PlanKind::Waiting:
      return "Plan for the cases that wait";
    case PlanKind::Cover:
      return "Plan for the cases of somebody who goes";
    case PlanKind::Rebalance:
      return "Plan for sharing cases again";
  }
  return {};
}

}  // namespace

Result<Sheet> sheet_of_plan(const Desk& desk, const std::string& id, SheetForm form) {
  EVENKEEL_TRY_LET(const auto judged, judge_plan(desk, id));
  EVENKEEL_TRY(note_reading(desk, ReadKind::Cases, judged.plan.pdu.text(), judged.plan.pdu));
  EVENKEEL_TRY_LET(auto made, plan_sheet(judged.drawn, form));
  made.sheet.title = title_of(judged.plan.kind);
  if (form == SheetForm::Public) return std::move(made.sheet);
  tell_hands(judged, made.sheet);
  tell_bounds(judged, made.sheet);
  return std::move(made.sheet);
}

Result<std::string> file_of_plan(const Desk& desk, const std::string& id) {
  EVENKEEL_TRY_LET(const auto plan, plan_of(desk, id));
  EVENKEEL_TRY(note_reading(desk, ReadKind::Cases, plan.pdu.text(), plan.pdu));
  return plan.proposal.reveal();
}

}  // namespace evenkeel
