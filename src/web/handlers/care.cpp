// Hours, supervision, employee care, the protected, and the pool.
#include "usecases/supervise/intake.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"
#include "web/http/frame.h"
#include "web/pages/addresses.h"
#include "web/pages/care/care_pages.h"
#include "web/pages/care/hours_page.h"
#include "web/pages/care/posts_page.h"

namespace evenkeel::web {
namespace {

CsrfToken token(const Context& context) { return CsrfToken{context.csrf}; }

Response shown(const Context& context, const Page& page, int status = 200) {
  return html_page(document(page, frame_of(context)), status);
}

Result<PersonCode> own_code(const Context& context) {
  if (context.viewer.person) return *context.viewer.person;
  return fail(Error::forbidden("ACCESS-DENIED", "your account belongs to no member of staff",
                               "Ask an administrator to name the person whose account it is."));
}

Result<Response> hours_on(Context& context, const PersonCode& code, const char* why, const HoursForm& form,
                          int status) {
  EVENKEEL_TRY_LET(const auto seen, see_hours(desk_of(context, why), code));
  return shown(context, hours_page(seen, form, token(context)), status);
}

Result<Response> own_hours(Context& context) {
  EVENKEEL_TRY_LET(const auto code, own_code(context));
  return hours_on(context, code, "GET /hours", {}, 200);
}

Result<Response> hours_of(Context& context) {
  return hours_on(context, PersonCode{part(context, "person")}, "GET /people/{person}/hours", {}, 200);
}

Result<Response> record_hours(Context& context) {
  EVENKEEL_TRY_LET(const auto code, own_code(context));
  HoursForm form{.typed = {typed(context, "on"), typed(context, "hours"), typed(context, "started"),
                           typed(context, "finished")},
                 .errors = {}};
  const auto done = record_worked_day(desk_of(context, "POST /hours"), form.typed);
  if (done) return see_other(Url::local("/hours"));
  const auto& error = done.error();
  if (error.kind != ErrorKind::Invalid) return fail(error);
  const auto* field = error.code == "HOURS-DAY" ? "on" : error.code == "HOURS-HOURS" ? "hours" : "started";
  form.errors.add(field, error.message);
  return hours_on(context, code, "GET /hours", form, 422);
}

Result<Response> supervision_on(Context& context, const FieldErrors& errors, int status) {
  EVENKEEL_TRY_LET(const auto view, see_supervision(desk_of(context, "GET /supervision")));
  return shown(context, supervision_page(view, errors, token(context)), status);
}

Result<Response> supervision(Context& context) { return supervision_on(context, {}, 200); }

Result<Response> intake(Context& context) {
  const TeamCode team{part(context, "team")};
  const auto desk = desk_of(context, "POST /teams/{team}/intake");
  EVENKEEL_TRY(require_team(desk, team));
  EVENKEEL_TRY_LET(const auto act, parse_choice<IntakeAct>(typed(context, "act")));
  const auto done = act_on_intake(desk, team, act, typed(context, "reason"));
  if (done) return see_other(Url::local("/supervision"));
  const auto& error = done.error();
  if (error.kind != ErrorKind::Invalid && error.kind != ErrorKind::Conflict) return fail(error);
  FieldErrors errors;
  errors.add(error.kind == ErrorKind::Invalid ? "reason-" + team.text() : "", error.message);
  return supervision_on(context, errors, error.kind == ErrorKind::Conflict ? 409 : 422);
}

Result<Response> care(Context& context) {
  EVENKEEL_TRY_LET(const auto view, see_care(desk_of(context, "GET /care")));
  return shown(context, care_page(view));
}

Result<Response> protected_on(Context& context, const MentorForm& form, int status) {
  EVENKEEL_TRY_LET(const auto view, see_protected(desk_of(context, "GET /units/{unit}/protected"),
                                                  UnitCode{part(context, "unit")}));
  return shown(context, protected_page(view, form, token(context)), status);
}

Result<Response> protected_people(Context& context) { return protected_on(context, {}, 200); }

Result<Response> name_mentor_of(Context& context) {
  const UnitCode unit{part(context, "unit")};
  MentorForm form{.typed = {typed(context, "person"), typed(context, "mentor")}, .errors = {}};
  const auto done = name_mentor(desk_of(context, "POST /units/{unit}/mentors"), unit, form.typed);
  if (done) return see_other(unit_address(unit, "/protected"));
  const auto& error = done.error();
  if (error.kind != ErrorKind::Invalid && error.kind != ErrorKind::Conflict) return fail(error);
  form.errors.add(error.code == "MENTOR-PERSON" ? "person" : "mentor", error.message);
  return protected_on(context, form, error.kind == ErrorKind::Conflict ? 409 : 422);
}

Result<Response> pool_on(Context& context, const SightingForm& form, int status) {
  EVENKEEL_TRY_LET(const auto view,
                   see_pool(desk_of(context, "GET /units/{unit}/pool"), UnitCode{part(context, "unit")}));
  return shown(context, pool_page(view, form, token(context)), status);
}

Result<Response> pool(Context& context) { return pool_on(context, {}, 200); }

Result<Response> saw(Context& context) {
  const UnitCode unit{part(context, "unit")};
  SightingForm form{.typed = {typed(context, "case"), typed(context, "person"), typed(context, "on"),
                              typed(context, "purpose")},
                    .errors = {}};
  const auto done = record_sighting(desk_of(context, "POST /units/{unit}/pool"), unit, form.typed);
  if (done) return see_other(unit_address(unit, "/pool"));
  const auto& error = done.error();
  const bool unknown = error.code == "NO-CASE" || error.code == "NO-PERSON";
  if (error.kind != ErrorKind::Invalid && !unknown) return fail(error);
  const auto* field = error.code == "SIGHTING-DAY"       ? "on"
                      : error.code == "SIGHTING-PURPOSE" ? "purpose"
                      : error.code == "NO-PERSON"        ? "person"
                                                         : "case";
  form.errors.add(field, error.message);
  return pool_on(context, form, 422);
}

Result<Response> posts_on(Context& context, const PostsForm& form, int status) {
  EVENKEEL_TRY_LET(const auto seen,
                   see_posts(desk_of(context, "GET /units/{unit}/posts"), UnitCode{part(context, "unit")}));
  return shown(context, posts_page(seen, form, token(context)), status);
}

Result<Response> posts(Context& context) { return posts_on(context, {}, 200); }

Result<Response> say_posts(Context& context) {
  const UnitCode unit{part(context, "unit")};
  PostsForm form{.typed = {typed(context, "grade"), typed(context, "posts"), typed(context, "source")},
                 .errors = {}};
  const auto done = record_posts(desk_of(context, "POST /units/{unit}/posts"), unit, form.typed);
  if (done) return see_other(unit_address(unit, "/posts"));
  const auto& error = done.error();
  if (error.kind != ErrorKind::Invalid) return fail(error);
  for (const auto& fault : posts_faults(form.typed)) {
    const auto* field = fault.code == "POSTS-GRADE"    ? "grade"
                        : fault.code == "POSTS-NUMBER" ? "posts"
                                                       : "source";
    form.errors.add(field, fault.message);
  }
  return posts_on(context, form, 422);
}

}  // namespace

Routes care_routes() {
  return {
      {Method::Get, "/hours", "", Needs{Permission::SeeOwnWorkload}, own_hours},
      {Method::Post, "/hours", "", Needs{Permission::SeeOwnWorkload}, record_hours},
      {Method::Get, "/people/{person}/hours", "", Needs{Permission::SeeReasons}, hours_of},
      {Method::Get, "/supervision", "", Needs{Permission::AnswerObjections}, supervision},
      {Method::Post, "/teams/{team}/intake", "", Needs{Permission::AnswerObjections}, intake},
      {Method::Get, "/care", "", Needs{Permission::SignedIn}, care},
      {Method::Get, "/units/{unit}/protected", "", Needs{Permission::SeePeople}, protected_people},
      {Method::Post, "/units/{unit}/mentors", "", Needs{Permission::AnswerObjections}, name_mentor_of},
      {Method::Get, "/units/{unit}/pool", "", Needs{Permission::SeeCases}, pool},
      {Method::Post, "/units/{unit}/pool", "", Needs{Permission::Allocate}, saw},
      {Method::Get, "/units/{unit}/posts", "", Needs{Permission::SeeFigures}, posts},
      {Method::Post, "/units/{unit}/posts", "", Needs{Permission::SeeFigures}, say_posts},
  };
}

}  // namespace evenkeel::web
