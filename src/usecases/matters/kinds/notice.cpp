// A foreseeability notice: that harm can be foreseen, to whom it was said, with which figures, on which day.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/decimal.h"
#include "usecases/matters/figure_details.h"
#include "usecases/matters/kinds/kinds.h"

namespace evenkeel {
namespace {

constexpr std::int64_t kMostWeeks = 104;

Result<void> prepare(const OpeningMatter& opening, Matter& matter, boost::json::object& details) {
  EVENKEEL_TRY_LET(const auto weeks, parse_count(typed_text(opening.typed, "weeks_lasted")));
  if (weeks < 1 || weeks > kMostWeeks)
    return fail(Error::invalid("MATTER-FIELD", "Enter a number of weeks from 1 to 104", ""));
  attach_figure(*opening.person, details);
  EVENKEEL_TRY(attach_weeks(opening.desk, opening.person->record().code, static_cast<int>(weeks), details));
  details["known_since"] = opening.desk.clock.now_utc();
  matter.title = fmt::format("Foreseeability notice over {} week{}", weeks, weeks == 1 ? "" : "s");
  return {};
}

// The author says that the answer will not do: it goes to whoever stands above, where there is one.
Result<void> weigh(const ActingInMatter& acting, Matter& matter, boost::json::object& details,
                   boost::json::object& /*said*/) {
  if (acting.act.code != "not-enough") return {};
  const auto above = next_rung(acting.agreement, detail_text(details, "rung"));
  if (above) matter.awaits = *above;
  return {};
}

std::vector<MatterField> fields() {
  return {{.name = "weeks_lasted",
           .label = "For how many weeks has it lasted?",
           .hint = "The figure at the close of each of them is attached by the system.",
           .kind = FieldKind::Number},
          {.name = "text",
           .label = "What makes the workload unsafe, and what do you foresee?",
           .hint = "It cannot be changed once it is sent. Write nothing here about your health, and nothing "
                   "that says who a person on probation is."},
          {.name = "health",
           .label = "How does it affect your health?",
           .hint = "Only the recipients whom you name below read it. It may be left empty.",
           .kind = FieldKind::Health,
           .required = false},
          {.name = "recipients",
           .label = "Whom is it for?",
           .hint = "Others who answer for you see the notice without what you wrote about your health.",
           .kind = FieldKind::Recipients},
          {.name = "copy",
           .label = "Show my union branch a copy, without what I wrote about my health",
           .kind = FieldKind::Consent,
           .required = false}};
}

std::vector<MatterAct> acts() {
  return {{.code = "answer",
           .title = "Answer the notice",
           .said = "Answered",
           .by = MatterActor::Answerer,
           .turn = Turn::Answerer,
           .leaves = MatterState::Answered,
           .hint = "The notice stays as it is, with your answer beside it.",
           .fields = {{.name = "text", .label = "What will be done, by whom and by when?"},
                      {.name = "risk_assessment",
                       .label = "Risk assessment that goes with it",
                       .hint = "Its number, where there is one",
                       .kind = FieldKind::Line,
                       .required = false}}},
          {.code = "not-enough",
           .title = "Say that the answer is not enough",
           .said = "Answer said not to be enough",
           .by = MatterActor::Author,
           .from = MatterState::Answered,
           .awaits = kAwaitsRung,
           .restarts = true,
           .hint = "It goes to whoever stands above.",
           .fields = {{.name = "text", .label = "Why is it not enough?"}}}};
}

}  // namespace

const MatterDescription& notice_kind() {
  static const MatterDescription kKind{
      .kind = MatterKind::Notice,
      .name = "Foreseeability notice",
      .plural = "Foreseeability notices",
      .invites = "Give a foreseeability notice",
      .meaning =
          "From the moment you send it your employer knows, and the day is kept. The system attaches "
          "your figures of each week; nobody can change the notice afterwards, and you cannot take it "
          "back. Unanswered it goes up by itself, and ends in a registered dispute.",
      .subject = MatterSubject::Self,
      .opened = "Notice given",
      .clock = "foreseeability-notice",
      .days = 5,
      .awaits = kAwaitsRung,
      .one_at_a_time = false,
      .climbs = true,
      .fields = fields(),
      .acts = acts(),
      .prepare = prepare,
      .weigh = weigh};
  return kKind;
}

}  // namespace evenkeel
