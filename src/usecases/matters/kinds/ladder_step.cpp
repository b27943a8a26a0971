// A step of the contingency ladder. It is over when the figure has fallen, which the system looks up itself,
// or for a reason that somebody gives by name.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "domain/working_days.h"
#include "usecases/matters/figure_details.h"
#include "usecases/matters/kinds/kinds.h"
#include "usecases/matters/ladder.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

std::int64_t step_of(const json::object& details) {
  const auto* step = details.if_contains("step");
  return step != nullptr && step->is_int64() ? step->as_int64() : 0;
}

// False where the parties' own step is reached: the end is a dispute.
bool go_up(const Agreement& agreement, Date today, Matter& matter, json::object& details,
           json::object& said) {
  const auto* next = step_after(agreement, step_of(details));
  if (next == nullptr || owner_of(*next) == "national") return false;
  matter.awaits = owner_of(*next);
  matter.due = plus_working_days(today, next->answer_within_working_days);
  details["step"] = next->order;
  details["step_name"] = next->name;
  said["step_name"] = next->name;
  return true;
}

// The newest recorded figure, if it is no longer over; nothing where it still is, or none is known.
Result<std::optional<FigurePoint>> fallen_figure(Store& store, const Agreement& agreement,
                                                 const Matter& matter, Date today) {
  EVENKEEL_TRY_LET(const auto now, newest_figure(store, subject_of(matter), today));
  const bool fell =
      now && now->available.hundredths > 0 && !over_ladder(agreement, now->workload, now->available);
  return fell ? now : std::optional<FigurePoint>{};
}

void end_as_fallen(const FigurePoint& now, Matter& matter, json::object& said) {
  matter.state = MatterState::Closed;
  matter.awaits.clear();
  matter.due = std::nullopt;
  said["figure"] = figure_json(now.workload, now.available, now.used);
  said["figure_of"] = now.as_of.text();
}

Result<void> refuse_unfallen(const Matter& matter) {
  return fail(Error::forbidden(
      "LADDER-NOT-FALLEN",
      fmt::format("the newest recorded figure does not show that {} has fallen", subject_of(matter).code),
      "Record a measure, or end it for a reason that you give by name."));
}

Result<void> weigh(const ActingInMatter& acting, Matter& matter, json::object& details, json::object& said) {
  const auto today = acting.desk.clock.today();
  if (acting.act.code == "fell") {
    EVENKEEL_TRY_LET(const auto now, fallen_figure(acting.desk.store, acting.agreement, matter, today));
    if (!now) return refuse_unfallen(matter);
    end_as_fallen(*now, matter, said);
  }
  if (acting.act.code == "pass-up" && !go_up(acting.agreement, today, matter, details, said))
    return fail(Error::conflict("LADDER-TOP", "there is no further step but a dispute",
                                "Record a measure; unanswered, it becomes a dispute by itself."));
  // A measure gives the step its days once more, and only once.
  if (acting.act.code == "measure" && detail_text(details, "measured") != std::to_string(step_of(details))) {
    details["measured"] = std::to_string(step_of(details));
    for (const auto& step : acting.agreement.ladder) {
      if (step.order == step_of(details))
        matter.due = plus_working_days(today, step.answer_within_working_days);
    }
  }
  if (acting.act.code == "end") details["ended"] = today.text();
  return {};
}

Result<std::optional<std::string>> climb(const ClimbingMatter& climbing, Matter& matter,
                                         json::object& details, json::object& said) {
  const auto today = climbing.clock.today();
  EVENKEEL_TRY_LET(const auto now, fallen_figure(climbing.store, climbing.agreement, matter, today));
  if (now) {
    end_as_fallen(*now, matter, said);
    details["outcome"] = "fell";
    return std::optional<std::string>{"fell"};
  }
  if (!go_up(climbing.agreement, today, matter, details, said)) return std::optional<std::string>{};
  return std::optional<std::string>{"escalated"};
}

std::vector<FieldChoice> measures() {
  return {{"move-work", "Move work to people with room"}, {"refuse-intake", "Refuse intake for a time"},
          {"voluntary-hours", "Add voluntary hours"},     {"suspend", "Suspend tasks as agreed"},
          {"borrow", "Borrow from a neighbour"},          {"other", "Something else"}};
}

std::vector<MatterAct> acts() {
  return {
      {.code = "measure",
       .title = "Record a measure",
       .said = "Measure recorded",
       .awaits = kAwaitsSame,
       .hint = "The step stays open until the figure has fallen. Its days begin again, once.",
       .fields =
           {{.name = "measure", .label = "What is done?", .kind = FieldKind::Choice, .choices = measures()},
            {.name = "text", .label = "What exactly, by whom and by when?"}}},
      {.code = "fell",
       .title = "End it: the figure has fallen",
       .said = "The figure fell",
       .leaves = MatterState::Closed,
       .hint = "The newest recorded figure is looked up and kept as the evidence."},
      {.code = "end",
       .title = "End it for a reason",
       .said = "Ended for a reason",
       .leaves = MatterState::Closed,
       .fields = {{.name = "reason",
                   .label = "Reason",
                   .kind = FieldKind::Choice,
                   .choices = {{"record", "The record was wrong and is put right"},
                               {"gone", "The person or unit is no longer there"},
                               {"accepted", "It is accepted by the person, or jointly, for a time"}}},
                  {.name = "text", .label = "In your words"}}},
      {.code = "pass-up",
       .title = "Pass it to the next step now",
       .said = "Passed up",
       .awaits = kAwaitsSame,
       .fields = {{.name = "text", .label = "Why this step cannot help"}}}};
}

}  // namespace

const MatterDescription& ladder_step_kind() {
  static const MatterDescription kKind{
      .kind = MatterKind::LadderStep,
      .name = "Step of the contingency ladder",
      .plural = "Steps of the contingency ladder",
      .invites = "",
      .meaning = "Workload has gone over the line: each step has an owner and a day.",
      .subject = MatterSubject::System,
      .opened = "Opened by a crossing of the line",
      .days = 2,
      .one_at_a_time = false,
      .climbs = true,
      .acts = acts(),
      .weigh = weigh,
      .climb = climb};
  return kKind;
}

}  // namespace evenkeel
