#include <boost/json.hpp>

#include "usecases/see/list_units.h"
#include "usecases/see/proposals_kept.h"
#include "web/codecs/figure_json.h"
#include "web/handlers/api/api_support.h"
#include "web/handlers/asking.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

json::object listed_json(const ListedUnit& unit, const Agreement& agreement) {
  auto out = summary_json(unit.summary, agreement);
  out["code"] = unit.place.unit.text();
  out["name"] = unit.place.name;
  out["region"] = unit.place.region.text();
  out["region_name"] = unit.place.region_name;
  out["whole"] = unit.place.whole;
  return out;
}

Result<Response> list(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  UnitsQuery query{.region = api_code<UnitCode>(context, "region"),
                   .after = std::string{context.request.query.value("cursor")},
                   .at_most = 0};
  EVENKEEL_TRY_LET(query.at_most, api_limit(context));
  EVENKEEL_TRY_LET(const auto found, list_units(asking, query));
  json::array items;
  for (const auto& unit : found.units) items.push_back(listed_json(unit, found.basis.agreement()));
  json::object page{{"as_of", asking.as_of.day.text()}, {"items", std::move(items)}};
  if (found.more && !found.units.empty()) page["next"] = found.units.back().place.unit.text();
  return api_answer(context, page);
}

json::array teams_json(const UnitView& view) {
  json::array out;
  for (const auto& team : view.teams) {
    if (team.hidden) {
      out.push_back(json::object{
          {"code", team.summary.figure.code}, {"name", team.summary.figure.name}, {"hidden", true}});
    } else {
      out.push_back(summary_json(team.summary, view.basis.agreement()));
    }
  }
  return out;
}

json::object findings_json(const UnitView& view) {
  json::object out;
  for (const auto& [kind, levels] : view.findings) {
    std::int64_t all = 0;
    for (const auto& [level, count] : levels) all += count;
    out[text_of(kind)] = all;
  }
  return out;
}

json::array trend_json(const UnitView& view) {
  json::array out;
  for (const auto& point : view.trend)
    out.push_back(json::object{{"as_of", point.as_of.text()},
                               {"workload_points", point.workload.text()},
                               {"available_points", point.available.text()},
                               {"capacity_used", percent_or_null(point.used)}});
  return out;
}

json::object share_json(const KeptShare& share) {
  return {{"proposed", share.proposed}, {"untouched", share.untouched}};
}

json::object proposals_json(const ProposalsKept& kept) {
  return {{"from", kept.from.text()},
          {"to", kept.to.text()},
          {"one_by_one", share_json(kept.one_by_one)},
          {"by_plans", share_json(kept.by_plans)}};
}

bool is_today(const AsOf& as_of, const Desk& desk) {
  return as_of.day == desk.clock.today() && as_of.known_at == kKnownNow;
}

Result<Response> one(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  EVENKEEL_TRY_LET(const auto view, see_unit(asking, UnitCode{part(context, "unit")}));
  auto out = summary_json(view.unit, view.basis.agreement());
  out["as_of"] = asking.as_of.day.text();
  out["code"] = view.code;
  out["name"] = view.name;
  out["region"] = view.region;
  out["region_name"] = view.region_name;
  out["whole"] = view.whole;
  out["version"] = view.version;
  out["records_of"] = text_or_null(view.basis.records_of);
  out["agreement_state"] = text_of(view.basis.in_use->state);
  out["teams"] = teams_json(view);
  out["findings"] = findings_json(view);
  out["trend"] = trend_json(view);
  const auto desk = desk_of(context, "GET /api/v1/units/{unit}");
  if (view.whole && view.onward.allocate && is_today(asking.as_of, desk)) {
    EVENKEEL_TRY_LET(const auto kept, proposals_kept(desk, UnitCode{view.code}));
    out["proposals"] = proposals_json(kept);
  }
  return api_answer(context, out);
}

}  // namespace

Routes api_unit_routes() {
  return {{Method::Get, "/api/v1/units", "listUnits", Needs{Permission::SeeFigures}, list},
          {Method::Get, "/api/v1/units/{unit}", "getUnit", Needs{Permission::SeeFigures}, one}};
}

}  // namespace evenkeel::web
