// A practitioner's own judgement of their workload. It stands beside the measured figure, at any figure, and
// nothing is given to them while it stands.
#include <boost/json.hpp>

#include "usecases/matters/figure_details.h"
#include "usecases/matters/kinds/kinds.h"
#include "usecases/matters/ladder.h"

namespace evenkeel {
namespace {

Result<void> prepare(const OpeningMatter& opening, Matter& matter, boost::json::object& details) {
  attach_figure(*opening.person, details);
  matter.title = typed_text(opening.typed, "what") == "unsafe" ? "What is held is declared unsafe"
                                                               : "Workload declared excessive";
  return {};
}

// A decision against the author's judgement opens the ladder for them, unless it is open already.
Result<void> follow(const ActingInMatter& acting, const Matter& matter) {
  if (acting.act.code != "decide" || !matter.where.person) return {};
  const LadderSubject subject{Level::Practitioner, matter.where.person->text(), matter.where};
  EVENKEEL_TRY_LET(const auto open, standing_step(acting.desk.store, subject));
  if (open) return {};
  const auto details = details_of(matter);
  const auto* figure = details.if_contains("figure");
  const OpenStep step{.subject = subject,
                      .figure = figure == nullptr ? boost::json::object{} : figure->as_object(),
                      .from = matter.id};
  EVENKEEL_TRY_LET(const auto opened, open_step(acting.desk.store, acting.agreement, step,
                                                acting.desk.viewer.account, acting.desk.clock));
  return {};
}

std::vector<MatterField> fields() {
  return {
      {.name = "what",
       .label = "What do you declare?",
       .kind = FieldKind::Choice,
       .choices = {{"no-more", "I cannot safely take more"}, {"unsafe", "What I hold already is unsafe"}}},
      {.name = "text",
       .label = "Why?",
       .hint = "Your manager reads it; it stands in the ledger. Write nothing about anybody's health, and "
               "nothing that says who a person on probation is."}};
}

std::vector<MatterAct> acts() {
  return {{.code = "propose-measures",
           .title = "Propose measures",
           .said = "Measures proposed",
           .by = MatterActor::Answerer,
           .turn = Turn::Answerer,
           .awaits = kAwaitsPerson,
           .restarts = true,
           .hint = "The declaration goes on standing until its author accepts them.",
           .fields = {{.name = "text", .label = "What will be done, by whom and by when?"}}},
          {.code = "decide",
           .title = "Decide against it",
           .said = "Decided with a reason",
           .by = MatterActor::Answerer,
           .turn = Turn::Answerer,
           .leaves = MatterState::Closed,
           .hint = "It no longer blocks allocation, and the first step of the contingency ladder opens.",
           .fields = {{.name = "text", .label = "The reason for the decision"}}},
          {.code = "accept",
           .title = "Accept the measures",
           .said = "Measures accepted",
           .by = MatterActor::Author,
           .turn = Turn::Person,
           .leaves = MatterState::Closed,
           .hint = "The declaration ends."},
          {.code = "refuse",
           .title = "Refuse the measures",
           .said = "Measures refused",
           .by = MatterActor::Author,
           .turn = Turn::Person,
           .awaits = kAwaitsRung,
           .restarts = true,
           .hint = "The declaration goes on standing and waits for another answer.",
           .fields = {{.name = "text", .label = "Why are they not enough?"}}},
          {.code = "withdraw",
           .title = "Withdraw",
           .said = "Withdrawn by its author",
           .by = MatterActor::Author,
           .leaves = MatterState::Withdrawn,
           .hint = "The declaration ends; cases may be given to you again."}};
}

}  // namespace

const MatterDescription& declaration_kind() {
  static const MatterDescription kKind{
      .kind = MatterKind::Declaration,
      .name = "Declaration of excessive workload",
      .plural = "Declarations of excessive workload",
      .invites = "Declare that I cannot safely take more",
      .meaning =
          "Your judgement stands beside the measured figure, whatever the figure is. Nobody gives you "
          "another case while it stands. It ends when you withdraw it, when you accept the measures "
          "that are proposed, or by a decision with a reason, which opens the contingency ladder.",
      .subject = MatterSubject::Self,
      .opened = "Declared",
      .clock = "declaration",
      .days = 2,
      .awaits = kAwaitsRung,
      .climbs = true,
      .fields = fields(),
      .acts = acts(),
      .prepare = prepare,
      .follow = follow};
  return kKind;
}

}  // namespace evenkeel
