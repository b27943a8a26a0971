// Hours, supervision, employee care, the protected and the pool for other systems.
#include <boost/json.hpp>

#include "usecases/see/unit_door.h"
#include "usecases/supervise/intake.h"
#include "usecases/supervise/mentors.h"
#include "web/codecs/care_json.h"
#include "web/codecs/posts_json.h"
#include "web/handlers/api/api_support.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

UnitCode unit_in(const Context& context) { return UnitCode{part(context, "unit")}; }

Result<Response> hours(Context& context) {
  EVENKEEL_TRY_LET(const auto seen, see_hours(desk_of(context, "GET /api/v1/practitioners/{person}/hours"),
                                              PersonCode{part(context, "person")}));
  return api_answer(context, hours_json(seen));
}

Result<Response> worked(Context& context) {
  return api_once(context, [&]() -> Result<Response> {
    EVENKEEL_TRY_LET(const auto body, api_body(context.request));
    EVENKEEL_TRY(api_takes_only(body, {"on", "hours", "started", "finished"}));
    WorkedDayTyped typed;
    EVENKEEL_TRY_LET(typed.on, api_text(body, "on"));
    EVENKEEL_TRY_LET(typed.hours, api_text(body, "hours"));
    EVENKEEL_TRY_LET(typed.started, api_text(body, "started"));
    EVENKEEL_TRY_LET(typed.finished, api_text(body, "finished"));
    EVENKEEL_TRY(record_worked_day(desk_of(context, "POST /api/v1/hours"), typed));
    return api_answer(context, json::object{{"on", typed.on}, {"hours", typed.hours}}, 201);
  });
}

Result<Response> supervision(Context& context) {
  EVENKEEL_TRY_LET(const auto view, see_supervision(desk_of(context, "GET /api/v1/supervision")));
  return api_answer(context, supervision_json(view));
}

Result<Response> intake(Context& context) {
  const TeamCode team{part(context, "team")};
  const auto desk = desk_of(context, "POST /api/v1/teams/{team}/intake");
  EVENKEEL_TRY(require_team(desk, team));
  return api_once(context, [&]() -> Result<Response> {
    EVENKEEL_TRY_LET(const auto body, api_body(context.request));
    EVENKEEL_TRY(api_takes_only(body, {"act", "reason"}));
    EVENKEEL_TRY_LET(const auto word, api_text(body, "act"));
    EVENKEEL_TRY_LET(const auto act, parse_choice<IntakeAct>(word));
    EVENKEEL_TRY_LET(const auto reason, api_text(body, "reason"));
    EVENKEEL_TRY(act_on_intake(desk, team, act, reason));
    return api_answer(context, json::object{{"team", team.text()}, {"act", text_of(act)}}, 201);
  });
}

Result<Response> care(Context& context) {
  EVENKEEL_TRY_LET(const auto view, see_care(desk_of(context, "GET /api/v1/care")));
  return api_answer(context, care_json(view));
}

Result<Response> protected_people(Context& context) {
  EVENKEEL_TRY_LET(const auto view,
                   see_protected(desk_of(context, "GET /api/v1/units/{unit}/protected"), unit_in(context)));
  return api_answer(context, protected_json(view));
}

Result<Response> mentor(Context& context) {
  const auto desk = desk_of(context, "POST /api/v1/units/{unit}/mentors");
  EVENKEEL_TRY(require_in_unit(desk, Permission::AnswerObjections, unit_in(context)));
  return api_once(context, [&]() -> Result<Response> {
    EVENKEEL_TRY_LET(const auto body, api_body(context.request));
    EVENKEEL_TRY(api_takes_only(body, {"person", "mentor"}));
    MentorTyped typed;
    EVENKEEL_TRY_LET(typed.person, api_text(body, "person"));
    EVENKEEL_TRY_LET(typed.mentor, api_text(body, "mentor"));
    EVENKEEL_TRY(name_mentor(desk, unit_in(context), typed));
    return api_answer(context, json::object{{"person", typed.person}, {"mentor", typed.mentor}}, 201);
  });
}

Result<Response> pool(Context& context) {
  const auto desk = desk_of(context, "GET /api/v1/units/{unit}/pool");
  EVENKEEL_TRY_LET(const auto view, see_pool(desk, unit_in(context)));
  EVENKEEL_TRY_LET(const auto in_use,
                   desk.snapshots.agreement(desk.store, desk.agreements, desk.clock.today()));
  return api_answer(context, pool_json(view, in_use->agreement));
}

Result<Response> saw(Context& context) {
  const auto desk = desk_of(context, "POST /api/v1/units/{unit}/pool");
  EVENKEEL_TRY(require_in_unit(desk, Permission::Allocate, unit_in(context)));
  return api_once(context, [&]() -> Result<Response> {
    EVENKEEL_TRY_LET(const auto body, api_body(context.request));
    EVENKEEL_TRY(api_takes_only(body, {"case", "person", "on", "purpose"}));
    SightingTyped typed;
    EVENKEEL_TRY_LET(typed.case_id, api_text(body, "case"));
    EVENKEEL_TRY_LET(typed.person, api_text(body, "person"));
    EVENKEEL_TRY_LET(typed.on, api_text(body, "on"));
    EVENKEEL_TRY_LET(typed.purpose, api_text(body, "purpose"));
    EVENKEEL_TRY(record_sighting(desk, unit_in(context), typed));
    return api_answer(context, json::object{{"case", typed.case_id}, {"on", typed.on}}, 201);
  });
}

Result<Response> posts(Context& context) {
  EVENKEEL_TRY_LET(const auto seen,
                   see_posts(desk_of(context, "GET /api/v1/units/{unit}/posts"), unit_in(context)));
  return api_answer(context, posts_json(seen));
}

Result<Response> say_posts(Context& context) {
  const auto desk = desk_of(context, "POST /api/v1/units/{unit}/posts");
  EVENKEEL_TRY(require_posts(desk, unit_in(context)));
  return api_once(context, [&]() -> Result<Response> {
    EVENKEEL_TRY_LET(const auto body, api_body(context.request));
    EVENKEEL_TRY(api_takes_only(body, {"grade", "posts", "source"}));
    PostsTyped typed;
    EVENKEEL_TRY_LET(typed.grade, api_text(body, "grade"));
    EVENKEEL_TRY_LET(typed.posts, api_text(body, "posts"));
    EVENKEEL_TRY_LET(typed.source, api_text(body, "source"));
    EVENKEEL_TRY(record_posts(desk, unit_in(context), typed));
    return api_answer(context, json::object{{"grade", typed.grade}, {"posts", typed.posts}}, 201);
  });
}

}  // namespace

Routes api_care_routes() {
  return {
      {Method::Get, "/api/v1/practitioners/{person}/hours", "getHours", Needs{Permission::SeeReasons}, hours},
      {Method::Post, "/api/v1/hours", "recordHours", Needs{Permission::SeeOwnWorkload}, worked},
      {Method::Get, "/api/v1/supervision", "getSupervision", Needs{Permission::AnswerObjections},
       supervision},
      {Method::Post, "/api/v1/teams/{team}/intake", "actOnIntake", Needs{Permission::AnswerObjections},
       intake},
      {Method::Get, "/api/v1/care", "getCare", Needs{Permission::SignedIn}, care},
      {Method::Get, "/api/v1/units/{unit}/protected", "getProtected", Needs{Permission::SeePeople},
       protected_people},
      {Method::Post, "/api/v1/units/{unit}/mentors", "nameMentor", Needs{Permission::AnswerObjections},
       mentor},
      {Method::Get, "/api/v1/units/{unit}/pool", "getPool", Needs{Permission::SeeCases}, pool},
      {Method::Post, "/api/v1/units/{unit}/pool", "recordSighting", Needs{Permission::Allocate}, saw},
      {Method::Get, "/api/v1/units/{unit}/posts", "getPosts", Needs{Permission::SeeFigures}, posts},
      {Method::Post, "/api/v1/units/{unit}/posts", "recordPosts", Needs{Permission::SeeFigures}, say_posts},
  };
}

}  // namespace evenkeel::web
