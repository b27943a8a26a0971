#include "web/codecs/plan_json.h"

#include "base/json.h"
#include "web/codecs/case_json.h"
#include "web/codecs/figure_json.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

json::object violation_json(const PlanViolation& broken) {
  return {{"case", broken.case_id.text()}, {"person", broken.person.text()},
          {"rule", broken.rule},           {"sentence", broken.sentence},
          {"over", broken.over.text()},    {"line_alone", broken.line_alone}};
}

json::value objection_json(const PlanRow& row) {
  if (!row.objection) return nullptr;
  return json::object{{"objection", row.objection->id}, {"upheld_at", row.objection->upheld_at}};
}

json::object row_json(const PlanRow& row) {
  json::array confirm;
  for (const auto& sentence : row.confirm) confirm.emplace_back(sentence);
  json::array violations;
  for (const auto& broken : row.violations) violations.push_back(violation_json(broken));
  return {{"case", row.plan.case_id.text()},
          {"from", text_or_null(row.plan.from)},
          {"proposed", text_or_null(row.plan.proposed)},
          {"to", text_or_null(row.plan.to)},
          {"by_hand", row.by_hand},
          {"high_risk", row.high_risk},
          {"by_override", row.by_override},
          {"why", row.why},
          {"objection", objection_json(row)},
          {"to_confirm", std::move(confirm)},
          {"violations", std::move(violations)}};
}

json::array not_kept_json(const PlanView& view) {
  json::array out;
  for (const auto& one : view.not_kept)
    out.push_back(json::object{
        {"case", one.choice.case_id.text()}, {"person", text_or_null(one.choice.person)}, {"why", one.why}});
  return out;
}

json::object touched_json(const TouchedPerson& touched) {
  return {{"person", touched.who.code.text()},
          {"name", touched.who.name},
          {"grade", text_of(touched.who.grade)},
          {"team", touched.who.team},
          {"effect", effect_json(touched.effect)},
          {"given", touched.given},
          {"taken", touched.taken},
          {"room_after", touched.room_after.text()}};
}

json::array levels_json(const PlanView& view) {
  json::array out;
  for (const auto& level : view.levels)
    out.push_back(json::object{{"name", level.name},
                               {"value", level.value},
                               {"bound", level.bound ? json::value(*level.bound) : json::value(nullptr)}});
  return out;
}

}  // namespace

json::object plan_json(const SavedPlan& plan) {
  return {{"plan", plan.id},
          {"kind", text_of(plan.kind)},
          {"state", text_of(plan.state)},
          {"unit", plan.pdu.text()},
          {"about", text_or_null(plan.about)},
          {"made_by", plan.made_by},
          {"made_at", plan.made_at},
          {"as_of", plan.as_of.text()},
          {"agreement", plan.agreement},
          {"lands", text_or_null(plan.lands)},
          {"applied", plan.applied > 0 ? json::value(plan.applied) : json::value(nullptr)},
          {"version", plan.version},
          {"changed_by", plan.changed_by},
          {"changed_at", plan.changed_at},
          {"summary", plan.summary}};
}

json::object plan_json(const PlanView& view) {
  auto out = plan_json(view.plan);
  json::array rows;
  for (const auto& row : view.rows) rows.push_back(row_json(row));
  json::array touched;
  for (const auto& person : view.touched) touched.push_back(touched_json(person));
  json::array violations;
  for (const auto& broken : view.violations()) violations.push_back(violation_json(broken));
  json::array confirm;
  for (const auto* row : view.to_confirm()) confirm.emplace_back(row->plan.case_id.text());
  out["cases"] = std::move(rows);
  out["not_kept"] = not_kept_json(view);
  out["touched"] = std::move(touched);
  out["violations"] = std::move(violations);
  out["to_confirm"] = std::move(confirm);
  out["placed"] = view.placed;
  out["objected_left"] = view.objected_left;
  out["levels"] = levels_json(view);
  out["changes"] = changes_json(view.since);
  out["stale"] = view.stale();
  return out;
}

json::object proof_json(const ProofView& view) {
  json::array rules;
  for (const auto& rule : view.rules)
    rules.push_back(json::object{{"rule", rule.rule},
                                 {"sentence", rule.sentence},
                                 {"signature", rule.signature},
                                 {"lacking", rule.lacking.text()}});
  json::array sentences;
  if (!view.nothing_asked) {
    for (const auto& sentence : proof_sentences(view.proved)) sentences.emplace_back(sentence);
  }
  return {{"unit", view.asked.unit.text()},
          {"movable", view.asked.movable},
          {"full", view.full()},
          {"nothing_asked", view.nothing_asked},
          {"sentences", std::move(sentences)},
          {"relaxed", std::move(rules)}};
}

json::object job_json(const Job& job) {
  return {{"job", job.id},
          {"kind", text_of(job.kind)},
          {"state", text_of(job.state)},
          {"attempt", job.attempt},
          {"title", job.title},
          {"what", job.progress.what},
          {"done", job.progress.done},
          {"total", job.progress.total},
          {"result", parse_json(job.result.reveal()).value_or(json::value(nullptr))},
          {"code", job.error_code},
          {"detail", job.error_message.reveal()}};
}

}  // namespace evenkeel::web
