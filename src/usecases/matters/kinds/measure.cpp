// A measure that is to remove a cause of stress: owner, day, and the figure before and after. One that takes
// hours off (a phased return, an adjustment) becomes a reduction once the person has agreed to it.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/json.h"
#include "domain/records/record_set.h"
#include "usecases/allocate/act.h"
#include "usecases/matters/figure_details.h"
#include "usecases/matters/kinds/factors.h"
#include "usecases/matters/kinds/kinds.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

// Hours off a week; nothing where the measure takes none. Invalid (MATTER-FIELD).
Result<std::optional<Hours>> hours_off(const std::string& text) {
  if (text.empty()) return std::optional<Hours>{};
  const auto hours = FieldText<Hours>::parse(text);
  if (!hours || hours->hundredths <= 0)
    return fail(Error::invalid("MATTER-FIELD", "Enter hours a week, like 18.5", "Leave it empty for none."));
  return std::optional{*hours};
}

Result<void> prepare(const OpeningMatter& opening, Matter& matter, json::object& details) {
  EVENKEEL_TRY_LET(const auto by, Date::parse(typed_text(opening.typed, "by_day")));
  if (by <= opening.desk.clock.today())
    return fail(Error::invalid("MATTER-FIELD", "The day by which it is done lies ahead", ""));
  EVENKEEL_TRY_LET(const auto hours, hours_off(typed_text(opening.typed, "hours")));
  const auto contracted = opening.person->record().contracted;
  if (hours && contracted && *hours > *contracted)
    return fail(Error::invalid("MATTER-FIELD", "More hours than their contract has cannot come off", ""));
  attach_figure(*opening.person, details);
  matter.title = "Measure against a cause of stress";
  return {};
}

// As a reduction of the agreement's catalogue, from today until the day that the measure names. Its reason is
// for the person, line manager and HR.
Result<void> state_reduction(const ActingInMatter& acting, const Matter& matter) {
  const auto details = details_of(matter);
  EVENKEEL_TRY_LET(const auto hours, hours_off(detail_text(details, "hours")));
  if (!hours) return {};
  const auto today = acting.desk.clock.today();
  const auto until = Date::parse(detail_text(details, "until_day"));
  const bool phased = detail_text(details, "what") == "phased-return";
  RecordSet records;
  records.of<Reduction>().push_back({.id = RecordId{matter.id},
                                     .person = *matter.where.person,
                                     .reason = ReasonCode{phased ? "phased-return" : "other-personal"},
                                     .hours = *hours,
                                     .from = today,
                                     .to = until ? std::optional{*until} : std::nullopt,
                                     .notes = {}});
  const json::object payload{
      {"person", matter.where.person->text()}, {"hours", hours->hundredths}, {"matter", matter.id}};
  EVENKEEL_TRY(write_act(acting.desk.store,
                         {.day = today,
                          .parts = {act_part(matter.id, std::move(records))},
                          .draft = {.at = acting.desk.clock.now_utc(),
                                    .actor = acting.desk.viewer.account,
                                    .act = "reduction.agreed",
                                    .subject = matter.id,
                                    .payload = Private<std::string>{canonical_json(payload).value()}}}));
  return {};
}

Result<void> follow(const ActingInMatter& acting, const Matter& matter) {
  return acting.act.code == "agree" ? state_reduction(acting, matter) : Result<void>{};
}

// What the figure is now, beside what it was.
Result<void> attach_after(const ActingInMatter& acting, const Matter& matter, json::object& details,
                          json::object& said) {
  EVENKEEL_TRY_LET(const auto found, find_person(acting.desk, *matter.where.person, acting.desk.today(),
                                                 Permission::AnswerObjections));
  json::object now;
  attach_figure(found, now);
  details["figure_after"] = now["figure"];
  said["figure"] = now["figure"];
  return {};
}

Result<void> weigh(const ActingInMatter& acting, Matter& matter, json::object& details, json::object& said) {
  if (acting.act.code == "agree") {
    EVENKEEL_TRY_LET(const auto by, Date::parse(detail_text(details, "by_day")));
    matter.due = by;
  }
  return acting.act.code == "done" ? attach_after(acting, matter, details, said) : Result<void>{};
}

std::vector<MatterField> fields() {
  return {{.name = "factor",
           .label = "Which cause does it remove?",
           .kind = FieldKind::Choice,
           .choices = stress_factors()},
          {.name = "what",
           .label = "What is it?",
           .kind = FieldKind::Choice,
           .choices = {{"move-work", "Work is moved or stopped"},
                       {"phased-return", "A phased return"},
                       {"adjustment", "An adjustment, with or without hours off"},
                       {"support", "Support to stay in work"},
                       {"other", "Something else"}}},
          {.name = "text",
           .label = "What will be done?",
           .hint = "Nothing about health here: say what changes, not why."},
          {.name = "owner", .label = "Who does it?", .kind = FieldKind::Line},
          {.name = "by_day", .label = "By when?", .hint = "Like 2026-12-04", .kind = FieldKind::Day},
          {.name = "hours",
           .label = "Hours off a week",
           .hint = "Like 18.5, for a phased return or an adjustment. Agreed to, it becomes a reduction.",
           .kind = FieldKind::Line,
           .required = false},
          {.name = "until_day",
           .label = "Until which day do the hours come off?",
           .hint = "The first day without it; left empty: until it is ended",
           .kind = FieldKind::Day,
           .required = false}};
}

std::vector<MatterAct> acts() {
  return {{.code = "agree",
           .title = "Agree to it",
           .said = "Agreed by the person",
           .by = MatterActor::Person,
           .turn = Turn::Person,
           .awaits = kAwaitsRung},
          {.code = "refuse",
           .title = "Refuse it",
           .said = "Refused by the person",
           .by = MatterActor::Person,
           .turn = Turn::Person,
           .leaves = MatterState::Closed,
           .fields = {{.name = "text", .label = "Why, and what would help instead?"}}},
          {.code = "done",
           .title = "Record that it is done",
           .said = "Done",
           .turn = Turn::Answerer,
           .leaves = MatterState::Answered,
           .hint = "The figure of today is attached beside that of the beginning.",
           .fields = {{.name = "text", .label = "What was done"}}},
          {.code = "helped",
           .title = "It helped",
           .said = "Said to have helped",
           .by = MatterActor::Person,
           .from = MatterState::Answered,
           .leaves = MatterState::Closed},
          {.code = "not-helped",
           .title = "It did not help",
           .said = "Said not to have helped",
           .by = MatterActor::Person,
           .from = MatterState::Answered,
           .awaits = kAwaitsRung,
           .restarts = true,
           .fields = {{.name = "text", .label = "What is still wrong?"}}}};
}

}  // namespace

const MatterDescription& measure_kind() {
  static const MatterDescription kKind{
      .kind = MatterKind::Measure,
      .name = "Measure against a cause of stress",
      .plural = "Measures against causes of stress",
      .invites = "Open a measure against a cause of stress",
      .meaning =
          "Who does what by when about one cause of stress. The person agrees to it first; the figure at the "
          "beginning and at the end stand beside each other, and the person says whether it helped.",
      .subject = MatterSubject::Person,
      .opens = Permission::AnswerObjections,
      .opened = "Proposed",
      .clock = "care-step",
      .days = 5,
      .awaits = kAwaitsPerson,
      .one_at_a_time = false,
      .climbs = true,
      .fields = fields(),
      .acts = acts(),
      .prepare = prepare,
      .weigh = weigh,
      .follow = follow};
  return kKind;
}

}  // namespace evenkeel
