#include "usecases/plans/plan_sheets.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/number_text.h"
#include "usecases/ledger_recording.h"
#include "usecases/plans/see_plan.h"

namespace evenkeel {
namespace {

// What was chosen by hand is proved by nobody; what was proposed is told by its file.
void tell_hands(const JudgedPlan& judged, Sheet& sheet) {
  const auto& cases = judged.plan.cases.reveal();
  const auto by_hand = std::ranges::count_if(cases, &PlannedCase::by_hand);
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
  if (std::ranges::any_of(cases, &PlannedCase::by_hand) || sheet.sections.empty()) return;
  SheetTable table{"What the plan reaches, in order of importance, and what no plan can better",
                   {{"Level"}, {"Reached", true}, {"Bound", true}},
                   {},
                   {}};
  for (const auto& level : levels_of(judged.plan)) {
    const bool points = level.name.starts_with("points");
    const auto text = [&](std::int64_t value) { return points ? points_text(value) : number_text(value); };
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

// The internal form asks for none.
Result<Digest> salt_of(const Desk& desk, const JudgedPlan& judged, SheetForm form) {
  if (form == SheetForm::Internal) return Digest{};
  EVENKEEL_TRY(check_public(judged.drawn));
  EVENKEEL_TRY_LET(const auto forms, forms_of_plan(desk, judged));
  EVENKEEL_TRY_LET(const auto now, current_form(forms, "Press \"Make the public form\" on the plan's page."));
  return now.salt;
}

}  // namespace

Result<Sheet> sheet_of_plan(const Desk& desk, const std::string& id, SheetForm form) {
  EVENKEEL_TRY_LET(const auto judged, judge_plan(desk, id));
  EVENKEEL_TRY(note_reading(desk, ReadKind::Cases, judged.plan.pdu.text(), judged.plan.pdu));
  EVENKEEL_TRY_LET(const auto salt, salt_of(desk, judged, form));
  EVENKEEL_TRY_LET(auto sheet, plan_sheet(judged.drawn, form, salt));
  sheet.title = title_of(judged.plan.kind);
  if (form == SheetForm::Public) return sheet;
  tell_hands(judged, sheet);
  tell_bounds(judged, sheet);
  return sheet;
}

Result<std::string> file_of_plan(const Desk& desk, const std::string& id) {
  EVENKEEL_TRY_LET(const auto plan, plan_of(desk, id));
  EVENKEEL_TRY(note_reading(desk, ReadKind::Cases, plan.pdu.text(), plan.pdu));
  return plan.proposal.reveal();
}

Result<std::vector<PublishedForm>> forms_of_plan(const Desk& desk, const JudgedPlan& judged) {
  EVENKEEL_TRY_LET(auto out, published_forms(desk, kFormPublishedAct, judged.plan.id));
  const auto now = out.empty() ? std::string{} : plan_publication(judged.drawn).value_or("");
  for (auto& form : out) form.current = form.kept.reveal() == now;
  return out;
}

Result<std::int64_t> publish_plan(const Desk& desk, const std::string& id) {
  EVENKEEL_TRY_LET(const auto judged, judge_plan(desk, id));
  EVENKEEL_TRY_LET(auto text, plan_publication(judged.drawn));
  EVENKEEL_TRY_LET(const auto forms, forms_of_plan(desk, judged));
  if (const auto before = current_form(forms, ""); before) return before->entry;
  const auto& prepared = *judged.drawn.prepared;
  std::int64_t sequence = 0;
  EVENKEEL_TRY(desk.store.in_transaction([&]() -> Result<void> {
    EVENKEEL_TRY_LET(const auto entry,
                     write_down(desk.store.ledger(), {.at = desk.clock.now_utc(),
                                                      .actor = desk.viewer.account,
                                                      .act = kFormPublishedAct,
                                                      .subject = id,
                                                      .agreement = prepared.in_use.agreement.digest,
                                                      .snapshot = prepared.snapshot.digest,
                                                      .payload = Private<std::string>{std::move(text)}}));
    sequence = entry.seq;
    return {};
  }));
  return sequence;
}

Result<PublishedText> published_plan(const Desk& desk, const std::string& id, std::int64_t entry) {
  EVENKEEL_TRY_LET(const auto plan, plan_of(desk, id));
  EVENKEEL_TRY_LET(const auto form, published_form(desk, kFormPublishedAct, id, entry));
  EVENKEEL_TRY(note_reading(desk, ReadKind::Cases, plan.pdu.text(), plan.pdu));
  return published_plan_text(form.kept.reveal(), form.salt);
}

}  // namespace evenkeel
