#include <boost/json.hpp>

#include "web/codecs/case_json.h"
#include "web/handlers/api/api_support.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

Result<CaseQuery> asked(const Context& context) {
  CaseQuery query;
  query.unit = api_code<UnitCode>(context, "unit");
  if (!query.unit)
    return fail(about_field(Error::invalid("API-UNIT", "the list of cases is of one unit",
                                           "Send ?unit= with the code of a PDU; GET /api/v1/units has them."),
                            "unit"));
  query.team = api_code<TeamCode>(context, "team");
  EVENKEEL_TRY_LET(const auto show, api_choice<CaseShow>(context, "state"));
  EVENKEEL_TRY_LET(query.risk, api_choice<Rosh>(context, "rosh"));
  EVENKEEL_TRY_LET(query.type, api_choice<CaseType>(context, "type"));
  query.show = show.value_or(CaseShow::All);
  const auto urgency = context.request.query.value("urgency");
  if (!urgency.empty()) query.urgency = std::string{urgency};
  EVENKEEL_TRY_LET(query.late, api_truth(context, "late"));
  query.order = CaseOrder::Number;
  query.after = std::string{context.request.query.value("cursor")};
  EVENKEEL_TRY_LET(query.rows_a_page, api_limit(context));
  return query;
}

Result<Response> list(Context& context) {
  EVENKEEL_TRY_LET(const auto as_of, as_of_in(context));
  EVENKEEL_TRY_LET(const auto query, asked(context));
  EVENKEEL_TRY_LET(const auto found, list_cases(desk_of(context, "GET /api/v1/cases"), query, as_of));
  json::array items;
  for (const auto& line : found.lines) items.push_back(case_json(line, found.unit->in_use->agreement));
  json::object page{{"as_of", as_of.day.text()}, {"unit", found.unit->figures->unit.text()},
                    {"waiting", found.waiting},  {"held", found.held},
                    {"late", found.late},        {"items", std::move(items)}};
  if (found.found > static_cast<std::int64_t>(found.lines.size()))
    page["next"] = found.lines.back().id.text();
  return api_answer(context, page);
}

Result<Response> one(Context& context) {
  EVENKEEL_TRY_LET(const auto as_of, as_of_in(context));
  EVENKEEL_TRY_LET(const auto seen, see_case(desk_of(context, "GET /api/v1/cases/{case}"),
                                             CaseId{part(context, "case")}, as_of, CaseDetail::Record));
  return api_answer(context, case_json(seen));
}

}  // namespace

Routes api_case_routes() {
  return {{Method::Get, "/api/v1/cases", "listCases", Needs{Permission::SeeCases}, list},
          {Method::Get, "/api/v1/cases/{case}", "getCase", Needs{Permission::SeeCases}, one}};
}

}  // namespace evenkeel::web
