#include <boost/json.hpp>

#include "usecases/people/see_person.h"
#include "usecases/people/working_json.h"
#include "usecases/see/list_people.h"
#include "web/codecs/figure_json.h"
#include "web/handlers/api/api_support.h"
#include "web/handlers/asking.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

json::object listed_json(const ListedPerson& person) {
  auto out = figure_json(person.figure);
  json::array teams;
  for (const auto& team : person.other_teams) teams.emplace_back(team.text());
  out["unit"] = person.unit.text();
  out["unit_name"] = person.unit_name;
  out["team_name"] = person.team_name;
  out["other_teams"] = std::move(teams);
  out["over_since"] = text_or_null(person.over_since);
  return out;
}

Result<PeopleQuery> asked(const Context& context) {
  PeopleQuery query;
  query.region = api_code<UnitCode>(context, "region");
  query.unit = api_code<UnitCode>(context, "unit");
  query.team = api_code<TeamCode>(context, "team");
  query.band = std::string{context.request.query.value("band")};
  EVENKEEL_TRY_LET(query.grade, api_choice<Grade>(context, "grade"));
  query.order = PeopleOrder::Code;
  query.ascending = true;
  query.after = std::string{context.request.query.value("cursor")};
  EVENKEEL_TRY_LET(query.a_page, api_limit(context));
  query.why = "GET /api/v1/practitioners";
  return query;
}

Result<Response> list(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  EVENKEEL_TRY_LET(const auto query, asked(context));
  EVENKEEL_TRY_LET(const auto found, list_people(asking, query));
  json::array items;
  for (const auto& person : found.people) items.push_back(listed_json(person));
  json::object page{{"as_of", asking.as_of.day.text()}, {"items", std::move(items)}};
  if (found.found > static_cast<std::int64_t>(found.people.size()))
    page["next"] = found.people.back().figure.code;
  return api_answer(context, page);
}

Result<Response> one(Context& context) {
  EVENKEEL_TRY_LET(const auto as_of, as_of_in(context));
  EVENKEEL_TRY_LET(const auto seen, see_person(desk_of(context, "GET /api/v1/practitioners/{person}"),
                                               PersonCode{part(context, "person")}, as_of));
  json::array teams;
  for (const auto& team : seen.teams) teams.emplace_back(team);
  return api_answer(context, json::object{{"as_of", as_of.day.text()},
                                          {"code", seen.code.text()},
                                          {"name", seen.name},
                                          {"grade", text_of(seen.grade)},
                                          {"unit", seen.unit->figures->unit.text()},
                                          {"teams", std::move(teams)},
                                          {"workload_points", seen.working.figure.workload.text()},
                                          {"available_points", seen.working.figure.available.text()},
                                          {"capacity_used", percent_or_null(seen.working.figure.used)},
                                          {"band", seen.working.band},
                                          {"over_line", seen.working.figure.over_line},
                                          {"over_since", text_or_null(seen.over_since)},
                                          {"agreement", seen.working.agreement_id},
                                          {"working", working_json(seen.working)}});
}

}  // namespace

Routes api_practitioner_routes() {
  return {
      {Method::Get, "/api/v1/practitioners", "listPractitioners", Needs{Permission::SeePeople}, list},
      {Method::Get, "/api/v1/practitioners/{person}", "getPractitioner", Needs{Permission::SeePeople}, one}};
}

}  // namespace evenkeel::web
