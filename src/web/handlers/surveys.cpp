// Surveys on the six factors of stress: opened, answered, read.
#include "usecases/survey/surveys.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"
#include "web/http/frame.h"
#include "web/pages/addresses.h"
#include "web/pages/care/survey_pages.h"

namespace evenkeel::web {
namespace {

CsrfToken token(const Context& context) { return CsrfToken{context.csrf}; }

Response shown(const Context& context, const Page& page, int status = 200) {
  return html_page(document(page, frame_of(context)), status);
}

Result<Response> list_on(Context& context, const SurveyPlaceForm& form, int status) {
  EVENKEEL_TRY_LET(const auto list, list_surveys(desk_of(context, "GET /surveys")));
  return shown(context, surveys_page(list, form, token(context)), status);
}

Result<Response> list(Context& context) { return list_on(context, {}, 200); }

OpenSurvey place_in(const std::string& text) {
  const auto slash = text.find('/');
  if (slash == std::string::npos) return {UnitCode{text}, std::nullopt};
  return {UnitCode{text.substr(0, slash)}, TeamCode{text.substr(slash + 1)}};
}

Result<Response> open(Context& context) {
  SurveyPlaceForm form{.place = typed(context, "place"), .errors = {}};
  if (form.place.empty()) {
    form.errors.add("place", "Choose who is asked");
    return list_on(context, form, 422);
  }
  const auto opened = open_survey(desk_of(context, "POST /surveys"), place_in(form.place));
  if (opened) return see_other(Url::local("/surveys/" + escaped_part(opened->id)));
  if (opened.error().kind != ErrorKind::Invalid) return fail(opened.error());
  form.errors.add("place", opened.error().message + ". " + opened.error().fix);
  return list_on(context, form, 422);
}

Result<Response> survey_on(Context& context, const SurveyForm& form, int status) {
  EVENKEEL_TRY_LET(const auto view,
                   see_survey(desk_of(context, "GET /surveys/{survey}"), part(context, "survey")));
  return shown(context, survey_page(view, form, token(context)), status);
}

Result<Response> one(Context& context) { return survey_on(context, {}, 200); }

Result<Response> answer(Context& context) {
  SurveyForm form;
  for (const auto& statement : kSurveyStatements) {
    const std::string code{statement.code};
    form.typed.emplace_back(code, typed(context, code));
    if (form.typed.back().second.empty()) form.errors.add(code, "Answer: " + std::string{statement.text});
  }
  const auto id = part(context, "survey");
  const auto done = answer_survey(desk_of(context, "POST /surveys/{survey}"), id, form.typed);
  if (done) return see_other(Url::local("/surveys/" + escaped_part(id)));
  if (done.error().kind != ErrorKind::Invalid) return fail(done.error());
  return survey_on(context, form, 422);
}

}  // namespace

Routes survey_routes() {
  return {{Method::Get, "/surveys", "", Needs{Permission::SignedIn}, list},
          {Method::Post, "/surveys", "", Needs{Permission::AnswerObjections}, open},
          {Method::Get, "/surveys/{survey}", "", Needs{Permission::SignedIn}, one},
          {Method::Post, "/surveys/{survey}", "", Needs{Permission::SignedIn}, answer}};
}

}  // namespace evenkeel::web
