// An individual stress risk assessment on the six factors of the HSE's Management Standards, as the stepped
// procedure of employee care: assessed, agreed, measures, review; each step has its days, and one that nobody
// takes goes up by itself and ends in a registered dispute.
#include <algorithm>
#include <boost/json.hpp>

#include "domain/working_days.h"
#include "usecases/matters/figure_details.h"
#include "usecases/matters/kinds/factors.h"
#include "usecases/matters/kinds/kinds.h"
#include "usecases/matters/ladder.h"
#include "usecases/ports/matter_store.h"

namespace evenkeel {
namespace {

namespace json = boost::json;

constexpr int kReviewDays = 20;  // working days, where the agreement has no "care-review"

Result<void> prepare(const OpeningMatter& opening, Matter& matter, json::object& details) {
  attach_figure(*opening.person, details);
  const bool own = opening.desk.viewer.person == opening.person->record().code;
  matter.title = own ? "Stress risk assessment asked for" : "Stress risk assessment begun";
  return {};
}

bool any_high(const json::object& details) {
  return std::ranges::any_of(stress_factors(), [&](const FieldChoice& factor) {
    return detail_text(details, factor.value) == "high";
  });
}

Result<bool> has_measure(Store& store, const Matter& matter) {
  MatterQuery query;
  query.kinds = {MatterKind::Measure};
  query.person = matter.where.person;
  query.opened_from = matter.opened_at;
  const Scope everywhere{.actor = {}, .everywhere = true, .regions = {}, .pdus = {}, .teams = {}};
  EVENKEEL_TRY_LET(const auto found, store.matters().find(everywhere, query));
  return !found.empty();
}

Result<void> weigh_finish(const ActingInMatter& acting, Matter& matter, json::object& details) {
  if (detail_text(details, "assessed").empty())
    return fail(Error::conflict("CARE-NOT-ASSESSED", "it has not been assessed yet",
                                "Assess the six factors first."));
  EVENKEEL_TRY_LET(const auto measured, has_measure(acting.desk.store, matter));
  if (any_high(details) && !measured)
    return fail(Error::conflict("CARE-NO-MEASURE", "a factor is high and no measure has been opened since",
                                "Open a measure on the person's page: who does what by when."));
  const auto days = clock_days(acting.agreement, "care-review", kReviewDays);
  details["review"] = plus_working_days(acting.desk.clock.today(), days).text();
  return {};
}

Result<void> weigh(const ActingInMatter& acting, Matter& matter, json::object& details, json::object& said) {
  const auto& act = acting.act.code;
  if (act == "finish") return weigh_finish(acting, matter, details);
  if (act == "assess") {
    for (const auto& factor : stress_factors()) details[factor.value] = said[factor.value];
    details["assessed"] = acting.desk.clock.today().text();
    details["assessed_by"] = acting.desk.viewer.account;
  }
  // What the person says about their health is for whoever assessed with them, unless they named others.
  const auto assessor = detail_text(details, "assessed_by");
  if ((act == "agree" || act == "add") && !details.contains("recipients") && !assessor.empty())
    details["recipients"] = json::array{json::value(assessor)};
  return {};
}

MatterField factor_field(const FieldChoice& factor) {
  return {.name = factor.value,
          .label = factor.text,
          .hint = factor.hint,
          .kind = FieldKind::Choice,
          .choices = {{"low", "No concern"}, {"medium", "Some concern"}, {"high", "A cause of stress"}}};
}

std::vector<MatterField> factor_fields() {
  std::vector<MatterField> out;
  for (const auto& factor : stress_factors()) out.push_back(factor_field(factor));
  out.push_back({.name = "text",
                 .label = "What causes it, what is there already, and what has to change",
                 .hint = "They read it and say whether it is right. Nothing about health here."});
  return out;
}

MatterField health_field(std::string_view hint) {
  return {.name = "health",
          .label = "About your health, if you wish",
          .hint = hint,
          .kind = FieldKind::Health,
          .required = false};
}

std::vector<MatterField> fields() {
  return {{.name = "text", .label = "Why now?", .hint = "Nothing about health here.", .required = false},
          health_field("Only whom you name below reads it. Managers leave it empty."),
          {.name = "recipients",
           .label = "Who may read what is said about health?",
           .kind = FieldKind::Recipients,
           .required = false}};
}

std::vector<MatterAct> acts() {
  constexpr std::string_view kForAssessor =
      "Only whoever assessed with you reads it, or those whom you named when you asked.";
  return {
      {.code = "assess",
       .title = "Assess the six factors, together",
       .said = "Assessed",
       .turn = Turn::Answerer,
       .awaits = kAwaitsPerson,
       .restarts = true,
       .fields = factor_fields()},
      {.code = "agree",
       .title = "It is right",
       .said = "Agreed by the person",
       .by = MatterActor::Person,
       .turn = Turn::Person,
       .awaits = kAwaitsRung,
       .restarts = true,
       .fields = {health_field(kForAssessor)}},
      {.code = "add",
       .title = "Add what is missing or different",
       .said = "Added to by the person",
       .by = MatterActor::Person,
       .turn = Turn::Person,
       .awaits = kAwaitsRung,
       .restarts = true,
       .hint = "Both texts stand.",
       .fields = {{.name = "text", .label = "What is missing, or different"}, health_field(kForAssessor)}},
      {.code = "finish",
       .title = "Finish: measures are open, set the review",
       .said = "Finished until its review",
       .turn = Turn::Answerer,
       .leaves = MatterState::Answered,
       .hint = "Refused while a factor is high and no measure has been opened."},
      {.code = "not-enough",
       .title = "Say that it is not enough",
       .said = "Said not to be enough",
       .by = MatterActor::Person,
       .from = MatterState::Answered,
       .awaits = kAwaitsRung,
       .restarts = true,
       .fields = {{.name = "text", .label = "What is not enough?"}}}};
}

}  // namespace

const std::vector<FieldChoice>& stress_factors() {
  static const std::vector<FieldChoice> kFactors{
      {"demands", "Demands", "workload, work patterns and the working environment"},
      {"control", "Control", "how much say they have in how they do their work"},
      {"support", "Support", "encouragement and resources from managers and colleagues"},
      {"relationships", "Relationships", "conflict, and behaviour that nobody should have to bear"},
      {"role", "Role", "whether they know what is expected, and expectations conflict"},
      {"change", "Change", "how change is managed and told"}};
  return kFactors;
}

const MatterDescription& risk_assessment_kind() {
  static const MatterDescription kKind{
      .kind = MatterKind::RiskAssessment,
      .name = "Stress risk assessment",
      .plural = "Stress risk assessments",
      .invites = "Begin a stress risk assessment",
      .meaning =
          "Six factors, assessed together, with measures that somebody owns and a day by which they are "
          "looked at again. Each step has its days; one that nobody takes goes up by itself. It is read by "
          "the person, whoever answers for them, and HR; what is said about health by named people alone.",
      .subject = MatterSubject::Either,
      .opens = Permission::AnswerObjections,
      .opened = "Begun",
      .clock = "care-step",
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
