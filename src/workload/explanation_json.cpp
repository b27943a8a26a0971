#include "workload/explanation_json.h"

#include <boost/json.hpp>
#include <cassert>

#include "base/json.h"

namespace evenkeel::workload {
namespace json = boost::json;
namespace {

json::value tenths(const std::optional<CapacityUsed>& used) {
  return used ? json::value(used->tenths) : json::value(nullptr);
}

json::value day(const std::optional<Date>& date) {
  return date ? json::value(date->text()) : json::value(nullptr);
}

json::array work_json(const std::vector<WorkingLine>& lines) {
  json::array out;
  for (const auto& line : lines) {
    out.push_back(json::object{{"kind", text_of(line.kind)},
                               {"subject", line.subject},
                               {"quantity", line.quantity},
                               {"each", line.each.hundredths},
                               {"total", line.total.hundredths},
                               {"rule", line.rule},
                               {"source", line.source},
                               {"standing", text_of(line.standing)},
                               {"restricted", line.restricted}});
  }
  return out;
}

json::array hours_json(const std::vector<HoursLine>& lines) {
  json::array out;
  for (const auto& line : lines) {
    out.push_back(json::object{{"what", line.what},
                               {"hours", line.hours.hundredths},
                               {"rule", line.rule},
                               {"source", line.source},
                               {"until", day(line.until)}});
  }
  return out;
}

json::array bands_json(const std::vector<Band>& bands) {
  json::array out;
  for (const auto& band : bands) {
    out.push_back(
        json::object{{"code", band.code},
                     {"upto", band.upto_tenths ? json::value(*band.upto_tenths) : json::value(nullptr)}});
  }
  return out;
}

json::object assessment_json(const Explanation& e) {
  const auto& figure = e.figure;
  return {{"workload", figure.workload.hundredths},
          {"available", figure.available.hundredths},
          {"used", tenths(figure.used)},
          {"not_measured", text_of(figure.not_measured)},
          {"band", e.band},
          {"over_line", figure.over_line},
          {"cases", figure.cases},
          {"scored_cases", figure.scored_cases},
          {"provisional_cases", figure.provisional_cases},
          {"high_risk_cases", figure.high_risk_cases},
          {"contracted", figure.contracted.hundredths},
          {"reduced", figure.reduced.hundredths},
          {"hours_assumed", figure.hours_assumed},
          {"present", figure.present}};
}

}  // namespace

json::value to_json(const Explanation& e) {
  return json::object{{"kind", "explanation"},
                      {"as_of", e.as_of.text()},
                      {"mode", text_of(e.mode)},
                      {"person", e.person.text()},
                      {"grade", text_of(e.grade)},
                      {"work", work_json(e.work)},
                      {"contracted", hours_json(e.contracted)},
                      {"reductions", hours_json(e.reductions)},
                      {"nominal_points", e.nominal_points},
                      {"default_hours", e.default_hours.hundredths},
                      {"capacity_rule", e.capacity_rule},
                      {"capacity_source", e.capacity_source},
                      {"figure", assessment_json(e)},
                      {"bands", bands_json(e.bands)},
                      {"line", e.line_tenths},
                      {"assumptions", json::value_from(e.assumptions)},
                      {"agreement_id", e.agreement_id},
                      {"agreement", e.agreement.text()},
                      {"snapshot", e.snapshot.text()}};
}

json::value pool_json(const TeamCode& team, const std::vector<WorkingLine>& work) {
  return json::object{{"kind", "pool"}, {"team", team.text()}, {"work", work_json(work)}};
}

json::value to_json(const Figure& f) {
  return json::object{{"kind", "figure"},
                      {"as_of", f.as_of.text()},
                      {"level", text_of(f.level)},
                      {"code", f.code},
                      {"parent", f.parent},
                      {"grade", f.grade ? json::value(text_of(*f.grade)) : json::value(nullptr)},
                      {"people", f.people},
                      {"not_measured", f.not_measured},
                      {"hours_assumed", f.hours_assumed},
                      {"cases", f.cases},
                      {"pool_cases", f.pool_cases},
                      {"provisional_cases", f.provisional_cases},
                      {"workload", f.workload.hundredths},
                      {"pool_workload", f.pool_workload.hundredths},
                      {"available", f.available.hundredths},
                      {"used", tenths(f.used)},
                      {"band", f.band},
                      {"why", text_of(f.why)},
                      {"over_line", f.over_line},
                      {"agreement", f.agreement},
                      {"good_until", day(f.good_until)}};
}

std::string json_line(const json::value& value) {
  auto text = canonical_json(value);
  assert(text && "only whole numbers that every reader holds exactly are written here");
  return *text + "\n";
}

}  // namespace evenkeel::workload
