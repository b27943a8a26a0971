// A person's workload assessed by a recorded conversation: the measured figure, their own judgement, what is
// agreed, and when the next one is due.
#include <boost/json.hpp>

#include "usecases/matters/figure_details.h"
#include "usecases/matters/kinds/kinds.h"

namespace evenkeel {
namespace {

Result<void> prepare(const OpeningMatter& opening, Matter& matter, boost::json::object& details) {
  EVENKEEL_TRY_LET(const auto held, Date::parse(typed_text(opening.typed, "held")));
  if (held > opening.desk.clock.today())
    return fail(Error::invalid("MATTER-FIELD", "The conversation cannot lie in the future", ""));
  attach_figure(*opening.person, details);
  auto next = held.plus_days(7 * opening.agreement.supervision.assessment_interval_weeks);
  if (const auto typed = typed_text(opening.typed, "next"); !typed.empty()) {
    EVENKEEL_TRY_LET(const auto sooner, Date::parse(typed));
    if (sooner <= held || sooner > next)
      return fail(Error::invalid("MATTER-FIELD",
                                 "The next one is after this one, and not later than " + next.long_text(),
                                 "The agreement has its interval; sooner is always possible."));
    next = sooner;
  }
  details["next"] = next.text();
  matter.title = "Workload assessed by conversation";
  return {};
}

std::vector<MatterField> fields() {
  return {{.name = "held", .label = "When did you talk?", .hint = "Like 2026-11-22", .kind = FieldKind::Day},
          {.name = "judgement",
           .label = "Their own judgement of their workload",
           .kind = FieldKind::Choice,
           .choices = {{"manageable", "Manageable"}, {"at-limit", "At the limit"}, {"too-much", "Too much"}}},
          {.name = "text",
           .label = "What was said, and what you agreed to do",
           .hint = "They read it and say whether it is what was agreed. Nothing about health."},
          {.name = "next",
           .label = "When is the next one?",
           .hint = "Left empty: after the agreement's interval",
           .kind = FieldKind::Day,
           .required = false}};
}

std::vector<MatterAct> acts() {
  return {{.code = "agree",
           .title = "It is what was agreed",
           .said = "Agreed by both",
           .by = MatterActor::Person,
           .turn = Turn::Person,
           .leaves = MatterState::Answered},
          {.code = "add",
           .title = "Add what is missing or different",
           .said = "Added to by the person",
           .by = MatterActor::Person,
           .turn = Turn::Person,
           .leaves = MatterState::Answered,
           .hint = "Both texts stand.",
           .fields = {{.name = "text", .label = "What is missing, or different"}}}};
}

}  // namespace

const MatterDescription& assessment_kind() {
  static const MatterDescription kKind{
      .kind = MatterKind::Assessment,
      .name = "Assessment of workload",
      .plural = "Assessments of workload",
      .invites = "Record an assessment of their workload",
      .meaning =
          "A conversation about somebody's workload, as agreed for every employee. The measured figure is "
          "attached; their own judgement stands beside it.",
      .subject = MatterSubject::Person,
      .opens = Permission::AnswerObjections,
      .opened = "Assessed",
      .clock = "assessment",
      .days = 5,
      .awaits = kAwaitsPerson,
      .one_at_a_time = false,
      .fields = fields(),
      .acts = acts(),
      .prepare = prepare};
  return kKind;
}

}  // namespace evenkeel
