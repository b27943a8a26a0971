// Voluntary overtime: offered by whoever wishes to, accepted or not, withdrawn freely. It counts in no plan.
#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/decimal.h"
#include "usecases/hours/contracted_only.h"
#include "usecases/hours/overtime.h"
#include "usecases/matters/figure_details.h"
#include "usecases/matters/kinds/kinds.h"
#include "workload/working_time.h"

namespace evenkeel {
namespace {

Result<void> refuse_barred(const OpeningMatter& opening) {
  const auto& person = opening.person->record();
  if (may_offer_overtime(opening.agreement, person.grade)) return {};
  return fail(Error::forbidden(
      "OVERTIME-BARRED",
      fmt::format("the agreement bars the grade {} from voluntary overtime", text_of(person.grade)),
      "The parties can change it: it is a row of the eligibility matrix."));
}

Result<void> refuse_days(Date from, Date to) {
  if (from <= to) return {};
  return fail(Error::invalid("MATTER-FIELD", "The last day is not before the first", ""));
}

// More than the law's weekly hours, agreed in advance, needs the person's own written agreement.
Result<void> refuse_unlawful(const OpeningMatter& opening, Hours more) {
  const auto& person = opening.person->record();
  const auto contracted = person.contracted.value_or(Hours{});
  if (contracted + more <= workload::kMostWeeklyHours || typed_text(opening.typed, "opt_out") == "yes")
    return {};
  return fail(Error::invalid(
      "OVERTIME-LAW",
      fmt::format("{} contracted hours and {} more are above {} a week", contracted.text(), more.text(),
                  workload::kMostWeeklyHours.text()),
      "Offer fewer, or agree in writing to work more than the Working Time Regulations allow on average."));
}

Result<void> prepare(const OpeningMatter& opening, Matter& matter, boost::json::object& details) {
  EVENKEEL_TRY(refuse_barred(opening));
  EVENKEEL_TRY_LET(const auto only, works_contracted_only(opening.desk.store, opening.person->record().code));
  if (only)
    return fail(Error::conflict("OVERTIME-HOURS-ONLY", "you work contracted hours only",
                                "Turn that off first; nobody else can."));
  EVENKEEL_TRY_LET(const auto hours, parse_count(typed_text(opening.typed, "hours")));
  EVENKEEL_TRY_LET(const auto from, Date::parse(typed_text(opening.typed, "from_day")));
  EVENKEEL_TRY_LET(const auto to, Date::parse(typed_text(opening.typed, "to_day")));
  EVENKEEL_TRY(refuse_days(from, to));
  EVENKEEL_TRY(refuse_unlawful(opening, Hours::whole(hours)));
  attach_figure(*opening.person, details);
  matter.title = fmt::format("Voluntary overtime, {} hours a week", hours);
  return {};
}

std::vector<MatterField> fields() {
  return {{.name = "hours",
           .label = "How many hours a week do you offer?",
           .hint = "A whole number. They are never counted as available for plans.",
           .kind = FieldKind::Number},
          {.name = "from_day", .label = "From which day?", .hint = "Like 2026-11-30", .kind = FieldKind::Day},
          {.name = "to_day", .label = "To which day?", .hint = "The last day", .kind = FieldKind::Day},
          {.name = "opt_out",
           .label = "I agree in writing to work more than 48 hours a week on average, if it comes to that",
           .hint = "Working Time Regulations 1998, regulation 5. Withdrawing the offer ends it with notice.",
           .kind = FieldKind::Consent,
           .required = false}};
}

std::vector<MatterAct> acts() {
  return {{.code = "accept",
           .title = "Accept the offer",
           .said = "Accepted",
           .leaves = MatterState::Answered,
           .hint = "Paid as agreed, on the agreed days. No case is planned on these hours."},
          {.code = "decline",
           .title = "Decline the offer",
           .said = "Declined",
           .leaves = MatterState::Closed,
           .fields = {{.name = "text", .label = "Why?"}}},
          {.code = "withdraw",
           .title = "Withdraw the offer",
           .said = "Withdrawn",
           .by = MatterActor::Person,
           .leaves = MatterState::Withdrawn},
          {.code = "stop",
           .title = "Stop: work no more overtime",
           .said = "Withdrawn after it was accepted",
           .by = MatterActor::Person,
           .from = MatterState::Answered,
           .leaves = MatterState::Withdrawn,
           .hint = "At any time, without a reason."}};
}

}  // namespace

const MatterDescription& overtime_kind() {
  static const MatterDescription kKind{
      .kind = MatterKind::Overtime,
      .name = "Voluntary overtime",
      .plural = "Voluntary overtime",
      .invites = "Offer voluntary overtime",
      .meaning =
          "An offer of your own to work more hours for a time. Nobody may ask it of you, it is part of no "
          "plan, and you can withdraw it whenever you like, also after it was accepted.",
      .subject = MatterSubject::Self,
      .opened = "Offered",
      .clock = "overtime",
      .days = 5,
      .awaits = kAwaitsRung,
      .fields = fields(),
      .acts = acts(),
      .prepare = prepare};
  return kKind;
}

}  // namespace evenkeel
