#include "web/codecs/figure_json.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

json::object pool_json(const PoolSummary& pool, const Agreement& agreement) {
  json::object by_urgency;
  for (std::size_t i = 0; i < pool.by_urgency.size() && i < agreement.urgency.size(); ++i)
    by_urgency[agreement.urgency[i].code] =
        json::object{{"cases", pool.by_urgency[i]}, {"late", pool.late_by_urgency[i]}};
  return {{"cases", pool.cases},
          {"late", pool.late},
          {"undated", pool.undated},
          {"points", pool.points.text()},
          {"longest_since", text_or_null(pool.longest)},
          {"by_urgency", std::move(by_urgency)}};
}

}  // namespace

json::value percent_or_null(const std::optional<CapacityUsed>& used) { return text_or_null(used); }

json::object figure_json(const Figure& figure) {
  return {{"level", text_of(figure.level)},
          {"code", figure.code},
          {"name", figure.name},
          {"parent", figure.parent},
          {"grade", figure.grade ? json::value(text_of(*figure.grade)) : json::value(nullptr)},
          {"people", figure.people},
          {"not_measured", figure.not_measured},
          {"hours_assumed", figure.hours_assumed},
          {"cases", figure.cases},
          {"pool_cases", figure.pool_cases},
          {"provisional_cases", figure.provisional_cases},
          {"workload_points", figure.workload.text()},
          {"available_points", figure.available.text()},
          {"capacity_used", percent_or_null(figure.used)},
          {"why_not_measured",
           figure.why == NotMeasured::No ? json::value(nullptr) : json::value(text_of(figure.why))},
          {"band", figure.band},
          {"over_line", figure.over_line},
          {"agreement", figure.agreement},
          {"good_until", text_or_null(figure.good_until)}};
}

json::object summary_json(const UnitSummary& summary, const Agreement& agreement) {
  auto out = figure_json(summary.figure);
  json::object bands;
  for (const auto& [band, people] : summary.people_by_band) bands[band] = people;
  out["people_by_band"] = std::move(bands);
  out["people_over_line"] = summary.over_line;
  out["people_excessive"] = summary.excessive;
  out["people_crossed_since_sunday"] = summary.crossed;
  out["protections_broken"] = summary.protections_broken;
  out["pool"] = pool_json(summary.pool, agreement);
  return out;
}

}  // namespace evenkeel::web
