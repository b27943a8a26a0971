// Surveys on the six factors of stress for other systems. An answer carries no idempotency key: what is kept
// of a repeated write would be an answer with its author.
#include <boost/json.hpp>

#include "usecases/survey/surveys.h"
#include "web/handlers/api/api_support.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

json::object line_json(const SurveyLine& line) {
  const auto& survey = line.survey;
  return {{"id", survey.id},
          {"unit", survey.pdu.text()},
          {"team", survey.team ? json::value(survey.team->text()) : json::value(nullptr)},
          {"place", line.place},
          {"opened", survey.opened.text()},
          {"last_day", survey.closes.plus_days(-1).text()},
          {"open", line.open},
          {"asks_you", line.answers}};
}

json::array statements_json() {
  json::array out;
  for (const auto& one : kSurveyStatements)
    out.push_back(json::object{{"code", one.code}, {"factor", text_of(one.factor)}, {"text", one.text}});
  return out;
}

json::object group_json(const workload::SurveyGroup& group) {
  json::object out{{"asked", group.asked}, {"hidden", !group.answers.has_value()}};
  out["team"] = group.team ? json::value(group.team->text()) : json::value(nullptr);
  if (!group.answers) return out;
  out["answers"] = *group.answers;
  json::object scores;
  for (const auto& [factor, word] : Words<StressFactor>::values) {
    const auto& score = group.scores[static_cast<std::size_t>(factor)];
    scores[word] = json::object{
        {"score", CapacityUsed{score.tenths}.text()}, {"or_less", score.or_less}, {"or_more", score.or_more}};
  }
  out["scores"] = std::move(scores);
  return out;
}

Result<Response> list(Context& context) {
  EVENKEEL_TRY_LET(const auto found, list_surveys(desk_of(context, "GET /api/v1/surveys")));
  json::array items;
  for (const auto& line : found.surveys) items.push_back(line_json(line));
  return api_answer(context, json::object{{"items", std::move(items)}});
}

Result<Response> open(Context& context) {
  return api_once(context, [&]() -> Result<Response> {
    EVENKEEL_TRY_LET(const auto body, api_body(context.request));
    EVENKEEL_TRY(api_takes_only(body, {"unit", "team"}));
    EVENKEEL_TRY_LET(const auto unit, api_text(body, "unit"));
    EVENKEEL_TRY_LET(const auto team, api_text(body, "team"));
    OpenSurvey request{.unit = UnitCode{unit}, .team = {}};
    if (!team.empty()) request.team = TeamCode{team};
    EVENKEEL_TRY_LET(const auto survey, open_survey(desk_of(context, "POST /api/v1/surveys"), request));
    return api_answer(context,
                      json::object{{"id", survey.id}, {"last_day", survey.closes.plus_days(-1).text()}}, 201);
  });
}

Result<Response> one(Context& context) {
  EVENKEEL_TRY_LET(const auto view,
                   see_survey(desk_of(context, "GET /api/v1/surveys/{survey}"), part(context, "survey")));
  auto out = line_json(view.line);
  out["statements"] = statements_json();
  out["smallest_group"] = view.smallest;
  if (view.results) {
    json::array teams;
    for (const auto& group : view.results->teams) teams.push_back(group_json(group));
    out["results"] = json::object{{"all", group_json(view.results->all)}, {"teams", std::move(teams)}};
  }
  return api_answer(context, out);
}

Result<Response> answer(Context& context) {
  EVENKEEL_TRY_LET(const auto body, api_body(context.request));
  SurveyTyped typed;
  for (const auto& statement : kSurveyStatements) {
    const auto* value = body.if_contains(statement.code);
    if (value != nullptr && value->is_int64())
      typed.emplace_back(statement.code, std::to_string(value->as_int64()));
  }
  EVENKEEL_TRY(answer_survey(desk_of(context, "POST /api/v1/surveys/{survey}/answers"),
                             part(context, "survey"), typed));
  return api_answer(context, json::object{{"answered", true}}, 201);
}

}  // namespace

Routes api_survey_routes() {
  return {{Method::Get, "/api/v1/surveys", "listSurveys", Needs{Permission::SignedIn}, list},
          {Method::Post, "/api/v1/surveys", "openSurvey", Needs{Permission::AnswerObjections}, open},
          {Method::Get, "/api/v1/surveys/{survey}", "getSurvey", Needs{Permission::SignedIn}, one},
          {Method::Post, "/api/v1/surveys/{survey}/answers", "answerSurvey", Needs{Permission::SignedIn},
           answer}};
}

}  // namespace evenkeel::web
