#include "web/codecs/care_json.h"

#include <boost/json.hpp>

#include "web/codecs/figure_json.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

template <class Item, class Write>
json::array array_of(const std::vector<Item>& items, Write write) {
  json::array out;
  out.reserve(items.size());
  for (const auto& one : items) out.push_back(write(one));
  return out;
}

json::value text_or_nothing(const std::string& text) {
  return text.empty() ? json::value(nullptr) : json::value(text);
}

json::object overtime_json(const AgreedOvertime& one) {
  return {{"matter", one.matter},
          {"hours_a_week", one.hours.text()},
          {"from", one.from.text()},
          {"to", one.to.text()},
          {"opted_out", one.opted_out}};
}

json::object average_json(const workload::WeeklyAverage& average) {
  return {{"from", average.period.first.text()},
          {"to", average.period.last.text()},
          {"hours", average.average.text()},
          {"complete", average.complete},
          {"over_48", average.over}};
}

json::object day_json(const WorkedDay& one) {
  return {{"on", one.on.text()},
          {"hours", one.hours.text()},
          {"started", text_or_nothing(one.started)},
          {"finished", text_or_nothing(one.finished)}};
}

std::string_view kind_word(workload::RestBreach::Kind kind) {
  switch (kind) {
    case workload::RestBreach::Kind::Daily:
      return "daily";
    case workload::RestBreach::Kind::Weekly:
      return "weekly";
    case workload::RestBreach::Kind::Break:
      return "break";
  }
  return "";
}

json::object rest_json(const workload::RestBreach& one) {
  return {{"kind", kind_word(one.kind)}, {"day", one.day.text()}, {"minutes", one.minutes}};
}

json::object unit_json(const UnitSupervision& unit) {
  return {
      {"unit", unit.unit.text()},
      {"name", unit.name},
      {"practitioners", unit.count.staff},
      {"others", unit.count.others},
      {"supervisors", unit.count.supervisors},
      {"needed", unit.count.needed},
      {"short", unit.count.short_of},
      {"unrecorded", unit.count.unrecorded},
      {"loads", array_of(unit.supervisors, [](const SupervisorLine& one) {
         return json::object{
             {"person", one.code.text()}, {"name", one.name}, {"reports", one.reports}, {"over", one.over}};
       })}};
}

json::object session_json(const SessionLine& one) {
  return {{"person", one.person.text()},        {"name", one.name},
          {"unit_name", one.unit_name},         {"held", text_or_null(one.held)},
          {"next", text_or_null(one.next)},     {"overdue", one.overdue},
          {"asked", text_or_nothing(one.asked)}};
}

json::object intake_json(const IntakeLine& one) {
  return {{"team", one.team.text()},
          {"name", one.name},
          {"refused", one.refused},
          {"since", text_or_null(one.since)},
          {"said_by", text_or_nothing(one.said_by)}};
}

json::object care_line_json(const CareLine& one) {
  return {{"person", one.person.text()},
          {"name", one.name},
          {"unit_name", one.unit_name},
          {"capacity_used", percent_or_null(one.used)},
          {"over_since", text_or_null(one.over_since)},
          {"step", text_of(one.step)},
          {"due", text_or_null(one.due)},
          {"overdue", one.overdue},
          {"matter", text_or_nothing(one.matter)}};
}

json::object measure_json(const MeasureLine& one) {
  return {{"matter", one.matter},
          {"person", one.person.text()},
          {"name", one.name},
          {"factor", one.factor},
          {"owner", one.owner},
          {"by", text_or_null(one.by)},
          {"state", text_of(one.state)},
          {"late", one.late},
          {"outcome", text_or_nothing(one.outcome)},
          {"before", percent_or_null(one.before)},
          {"after", percent_or_null(one.after)}};
}

json::object protected_line_json(const ProtectedLine& one) {
  const bool cap = one.mechanism == Protection::Mechanism::Cap;
  return {{"person", one.person.text()},
          {"name", one.name},
          {"grade", text_of(one.grade)},
          {"protection", one.protection},
          {"standing", text_of(one.standing)},
          {"source", one.source},
          {"mechanism", cap ? "cap" : "reduction"},
          {"cap_percent", cap ? json::value(CapacityUsed{one.cap_tenths}.text()) : json::value(nullptr)},
          {"reduction_percent", cap ? json::value(nullptr) : json::value(one.reduction_percent)},
          {"since", one.since.text()},
          {"until", one.until.text()},
          {"day", one.day},
          {"capacity_used", percent_or_null(one.used)},
          {"cases", one.cases},
          {"high_risk", one.high_risk},
          {"co_worked", one.co_worked},
          {"supervisor", text_or_nothing(one.supervisor)},
          {"mentor", text_or_nothing(one.mentor)},
          {"mentored_since", text_or_null(one.mentored_since)},
          {"breaches", json::value_from(one.breaches)}};
}

json::object continuity_json(const workload::Continuity& one) {
  return {{"sightings", one.sightings},
          {"officers", one.officers},
          {"same_officer", percent_or_null(one.same_officer())},
          {"offence_focused", percent_or_null(one.offence_focused_share())}};
}

json::object pooled_json(const PooledCase& one, const PoolView& view, const Agreement& agreement) {
  auto out = continuity_json(one.continuity);
  const auto& waiting = one.waiting;
  const bool classed = waiting.urgency < agreement.urgency.size();
  out["case"] = waiting.id;
  out["team"] = waiting.team.text();
  out["urgency"] = classed ? json::value(agreement.urgency[waiting.urgency].code) : json::value(nullptr);
  out["waiting_since"] = text_or_null(waiting.since);
  out["due"] = text_or_null(waiting.due);
  out["late"] = waiting.late(view.day);
  out["points"] = waiting.points.text();
  out["alerts"] = json::value_from(one.alerts);
  out["ask_first"] = text_or_nothing(one.usual);
  out["seen"] = array_of(one.sightings, [](const SightingLine& seen) {
    return json::object{{"on", seen.on.text()}, {"who", seen.who}, {"purpose", text_of(seen.purpose)}};
  });
  return out;
}

}  // namespace

json::object hours_json(const SeenHours& seen) {
  return {{"person", seen.code.text()},
          {"name", seen.name},
          {"day", seen.day.text()},
          {"contracted", text_or_null(seen.contracted)},
          {"implied", text_or_null(seen.implied)},
          {"capacity_used", percent_or_null(seen.used)},
          {"contracted_only", seen.hours_only.has_value()},
          {"overtime", array_of(seen.overtime, overtime_json)},
          {"overtime_now", seen.overtime_now.text()},
          {"average", average_json(seen.average)},
          {"rest_breaches", array_of(seen.rest.breaches, rest_json)},
          {"days", array_of(seen.days, day_json)},
          {"opted_out", seen.opted_out}};
}

json::object supervision_json(const SupervisionView& view) {
  return {{"reports_per_supervisor", view.reports_per_supervisor},
          {"weeks_between_sessions", view.weeks_between_sessions},
          {"standing", text_of(view.standing)},
          {"source", view.source},
          {"units", array_of(view.units, unit_json)},
          {"sessions", array_of(view.sessions, session_json)},
          {"intake", array_of(view.intake, intake_json)}};
}

json::object care_json(const CareView& view) {
  return {{"step_working_days", view.step_days},
          {"review_working_days", view.review_days},
          {"standing", text_of(view.standing)},
          {"source", view.source},
          {"people", array_of(view.people, care_line_json)},
          {"measures", array_of(view.measures, measure_json)}};
}

json::object protected_json(const ProtectedView& view) {
  return {{"unit", view.unit.text()},
          {"name", view.name},
          {"people", array_of(view.people, protected_line_json)},
          {"undated", view.undated},
          {"without_mentor", view.without_mentor},
          {"high_risk", view.high_risk},
          {"high_risk_protected", view.high_risk_protected},
          {"share", percent_or_null(view.share)}};
}

json::object pool_json(const PoolView& view, const Agreement& agreement) {
  return {{"unit", view.unit.text()},
          {"name", view.name},
          {"day", view.day.text()},
          {"cases", view.all},
          {"hidden", view.hidden},
          {"late", view.late},
          {"alerts", view.alerts},
          {"points", view.points.text()},
          {"hours_a_week", text_or_null(view.hours)},
          {"capacity_used", percent_or_null(view.used)},
          {"capacity_used_without", percent_or_null(view.used_without)},
          {"continuity", continuity_json(view.continuity)},
          {"items",
           array_of(view.cases, [&](const PooledCase& one) { return pooled_json(one, view, agreement); })}};
}

}  // namespace evenkeel::web
