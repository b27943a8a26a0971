// A session of supervision, asked for by either: when and how they need it. Its agenda is made from the
// figures and what is open.
#include <boost/json.hpp>

#include "usecases/matters/figure_details.h"
#include "usecases/matters/kinds/kinds.h"
#include "usecases/supervise/agenda.h"

namespace evenkeel {
namespace {

Result<void> prepare(const OpeningMatter& opening, Matter& matter, boost::json::object& details) {
  EVENKEEL_TRY_LET(const auto agenda, agenda_of(opening.desk, *opening.person));
  boost::json::array items;
  for (const auto& item : agenda) items.emplace_back(item);
  details["agenda"] = std::move(items);
  attach_figure(*opening.person, details);
  const bool own = opening.desk.viewer.person == opening.person->record().code;
  matter.title = own ? "Supervision session asked for" : "Supervision session planned";
  return {};
}

Result<void> weigh(const ActingInMatter& acting, Matter& /*matter*/, boost::json::object& details,
                   boost::json::object& said) {
  if (acting.act.code != "hold") return {};
  EVENKEEL_TRY_LET(const auto held, Date::parse(typed_text(acting.typed, "held")));
  if (held > acting.desk.clock.today())
    return fail(Error::invalid("MATTER-FIELD", "The session cannot lie in the future", ""));
  details["held"] = said["held"];
  return {};
}

std::vector<MatterField> fields() {
  return {{.name = "how",
           .label = "How do you need it?",
           .kind = FieldKind::Choice,
           .choices = {{"planned", "As planned"},
                       {"soon", "Soon: within the agreed days"},
                       {"case", "About one case"},
                       {"group", "With others: reflective practice"}}},
          {.name = "text",
           .label = "What is it about?",
           .hint = "The agenda is made from the figures and what is open; add what is not there. Nothing "
                   "about health, and nothing that says who a person on probation is.",
           .required = false}};
}

std::vector<MatterAct> acts() {
  return {
      {.code = "hold",
       .title = "Record that it was held",
       .said = "Held",
       .leaves = MatterState::Answered,
       .fields =
           {{.name = "held", .label = "When was it held?", .hint = "Like 2026-11-22", .kind = FieldKind::Day},
            {.name = "text", .label = "What was agreed"}}},
      {.code = "add",
       .title = "Add what is missing or different",
       .said = "Added to by the person",
       .by = MatterActor::Person,
       .from = MatterState::Answered,
       .leaves = MatterState::Answered,
       .hint = "Both texts stand.",
       .fields = {{.name = "text", .label = "What is missing, or different"}}},
      {.code = "withdraw",
       .title = "Take it back",
       .said = "Taken back",
       .by = MatterActor::Author,
       .leaves = MatterState::Withdrawn}};
}

}  // namespace

const MatterDescription& session_kind() {
  static const MatterDescription kKind{
      .kind = MatterKind::Session,
      .name = "Supervision session",
      .plural = "Supervision sessions",
      .invites = "Ask for a supervision session",
      .meaning =
          "Supervision when and how it is needed: either side asks, the figures and what is open make the "
          "agenda, and what was agreed is kept in both words.",
      .subject = MatterSubject::Either,
      .opens = Permission::AnswerObjections,
      .opened = "Asked for",
      .clock = "supervision-session",
      .days = 5,
      .awaits = kAwaitsRung,
      .climbs = true,
      .fields = fields(),
      .acts = acts(),
      .prepare = prepare,
      .weigh = weigh};
  return kKind;
}

}  // namespace evenkeel
