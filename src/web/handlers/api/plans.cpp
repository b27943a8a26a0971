// Plans of a unit for other systems: asked for in the background, read, checked with other choices, applied;
// and whether the unit is full.
#include <boost/json.hpp>

#include "base/decimal.h"
#include "base/json.h"
#include "usecases/cases/see_allocation.h"
#include "usecases/plans/apply_saved_plan.h"
#include "usecases/plans/see_plan.h"
#include "usecases/plans/see_proof.h"
#include "web/codecs/case_json.h"
#include "web/codecs/plan_json.h"
#include "web/handlers/api/api_support.h"
#include "web/handlers/desk.h"
#include "web/handlers/plan_job.h"
#include "web/handlers/routes.h"
#include "web/http/etag.h"
#include "web/jobs.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

std::string plan_in(const Context& context) { return part(context, "plan"); }

// The tag of a plan is its version: every change raises it.
std::string tag_of(const SavedPlan& plan) { return '"' + std::to_string(plan.version) + '"'; }

Result<PlanSeen> seen_in(const Context& context) {
  const auto sent = context.request.headers.value("if-match");
  const bool quoted = sent.size() > 2 && sent.front() == '"' && sent.back() == '"';
  if (!quoted)
    return fail(
        about_field(Error::invalid("API-IF-MATCH", "If-Match does not name the plan that was looked at",
                                   "Send the ETag of GET /api/v1/plans/{plan}."),
                    "If-Match"));
  auto version = parse_count(sent.substr(1, sent.size() - 2));
  if (!version) return fail(about_field(std::move(version.error()), "If-Match"));
  return PlanSeen{plan_in(context), *version};
}

Result<Response> list(Context& context) {
  EVENKEEL_TRY_LET(const auto plans,
                   plans_of_unit(desk_of(context, "GET /api/v1/plans"), api_code<UnitCode>(context, "unit")));
  json::array items;
  for (const auto& plan : plans.plans) items.push_back(plan_json(plan));
  return api_answer(context,
                    json::object{{"unit", plans.unit ? json::value(plans.unit->text()) : json::value{}},
                                 {"waiting", plans.waiting},
                                 {"objected", plans.objected},
                                 {"items", std::move(items)}});
}

Result<Date> day_in(const json::object& body, std::string_view name) {
  EVENKEEL_TRY_LET(const auto text, api_text(body, name));
  auto day = Date::parse(text);
  if (!day) return fail(about_field(std::move(day.error()), name));
  return *day;
}

Result<PlanOrder> order_in(const Context& context) {
  EVENKEEL_TRY_LET(const auto body, api_body(context.request));
  EVENKEEL_TRY(api_takes_only(body, {"unit", "kind", "about", "from", "moves", "objected", "keep"}));
  PlanOrder out;
  EVENKEEL_TRY_LET(const auto unit, api_text(body, "unit"));
  if (unit.empty())
    return fail(
        about_field(Error::invalid("API-BODY", "\"unit\" is missing", "See /api/openapi.yaml."), "unit"));
  out.unit = UnitCode{unit};
  EVENKEEL_TRY_LET(const auto kind, api_text(body, "kind"));
  auto parsed = parse_choice<PlanKind>(kind.empty() ? "waiting" : kind);
  if (!parsed) return fail(about_field(std::move(parsed.error()), "kind"));
  out.kind = *parsed;
  EVENKEEL_TRY_LET(const auto about, api_text(body, "about"));
  if (!about.empty()) out.about = PersonCode{about};
  if (body.contains("from")) {
    EVENKEEL_TRY_LET(out.from, day_in(body, "from"));
  }
  EVENKEEL_TRY_LET(out.objected, api_flag(body, "objected"));
  EVENKEEL_TRY_LET(out.keep, api_text(body, "keep"));
  const auto* moves = body.if_contains("moves");
  if (moves == nullptr) return out;
  if (!moves->is_int64() || moves->as_int64() < 0)
    return fail(
        about_field(Error::invalid("API-BODY", "\"moves\" is not a whole number from 0 on"), "moves"));
  out.moves = moves->as_int64();
  return out;
}

const char* field_of(const std::string& code) {
  if (code == "PLAN-WHO" || code == "NO-PERSON") return "about";
  if (code == "PLAN-DAY") return "from";
  if (code == "PLAN-MOVES") return "moves";
  if (code == "PLAN-OBJECTED") return "objected";
  if (code == "PLAN-KEEP") return "keep";
  if (code == "ALLOC-NOTE") return "note";
  return code == "ALLOC-CONFIRM" ? "confirmed" : "";
}

Result<Response> started(Context& context) {
  EVENKEEL_TRY_LET(const auto order, order_in(context));
  const auto job = start_plan(context, order);
  if (!job) {
    const auto& code = job.error().code;
    return fail(about_field(job.error(), code == "NO-PLAN" ? "keep" : field_of(code)));
  }
  auto out = api_answer(context, json::object{{"job", *job}}, 202);
  return std::move(out.with("Location", "/api/v1/jobs/" + *job));
}

Result<Response> start(Context& context) {
  return api_once(context, [&] { return started(context); });
}

Result<Response> job(Context& context) {
  EVENKEEL_TRY_LET(const auto found, context.shared.jobs->find(context.viewer, part(context, "job")));
  return api_answer(context, job_json(found));
}

Response shown(const Context& context, const PlanView& view) {
  auto out = api_answer(context, plan_json(view));
  std::erase_if(out.headers, [](const auto& header) { return header.first == "ETag"; });
  return std::move(out.with("ETag", tag_of(view.plan)));
}

Result<Response> one(Context& context) {
  EVENKEEL_TRY_LET(const auto view, see_plan(desk_of(context, "GET /api/v1/plans/{plan}"), plan_in(context)));
  return shown(context, view);
}

Result<PlanChoices> choices_in(const Context& context) {
  EVENKEEL_TRY_LET(const auto body, api_body(context.request));
  EVENKEEL_TRY(api_takes_only(body, {"choices"}));
  PlanChoices out;
  const auto* given = body.if_contains("choices");
  if (given == nullptr) return out;
  if (!given->is_object())
    return fail(about_field(
        Error::invalid("API-BODY", "\"choices\" is not an object", "See /api/openapi.yaml."), "choices"));
  for (const auto& choice : given->as_object()) {
    const CaseId id{std::string{choice.key()}};
    EVENKEEL_TRY_LET(const auto person, api_text(given->as_object(), choice.key()));
    out[id] = person.empty() ? std::nullopt : std::optional{PersonCode{person}};
  }
  return out;
}

Result<Response> check(Context& context) {
  EVENKEEL_TRY_LET(const auto choices, choices_in(context));
  EVENKEEL_TRY_LET(const auto view,
                   see_plan(desk_of(context, "POST /api/v1/plans/{plan}/check"), plan_in(context), choices));
  return api_answer(context, plan_json(view), 200);
}

Result<ApplySaved> application_in(const Context& context) {
  EVENKEEL_TRY_LET(const auto body, api_body(context.request));
  EVENKEEL_TRY(api_takes_only(body, {"note", "confirmed"}));
  ApplySaved out;
  EVENKEEL_TRY_LET(out.seen, seen_in(context));
  EVENKEEL_TRY_LET(out.note, api_text(body, "note"));
  const auto* confirmed = body.if_contains("confirmed");
  if (confirmed == nullptr) return out;
  const auto wrong = about_field(
      Error::invalid("API-BODY", "\"confirmed\" is not a list of numbers of cases", "See /api/openapi.yaml."),
      "confirmed");
  if (!confirmed->is_array()) return fail(wrong);
  for (const auto& id : confirmed->as_array()) {
    if (!id.is_string()) return fail(wrong);
    out.confirmed.emplace_back(id.as_string());
  }
  return out;
}

Result<Response> applied(Context& context) {
  EVENKEEL_TRY_LET(const auto request, application_in(context));
  const auto desk = desk_of(context, "POST /api/v1/plans/{plan}/apply");
  const auto done = apply_saved_plan(desk, request);
  if (!done) return fail(about_field(done.error(), field_of(done.error().code)));
  EVENKEEL_TRY_LET(const auto allocation, see_allocation(desk, done->ledger_sequence));
  return api_answer(context, allocation_json(allocation), 201);
}

Result<Response> apply(Context& context) {
  return api_once(context, [&] { return applied(context); });
}

// The certificate itself is what tools/verify proof reads.
Result<Response> proof(Context& context) {
  EVENKEEL_TRY_LET(const auto movable, api_truth(context, "movable"));
  const ProofAsked asked{UnitCode{part(context, "unit")}, movable};
  const auto desk = desk_of(context, "GET /api/v1/units/{unit}/proof");
  EVENKEEL_TRY_LET(const auto view, see_proof(desk, asked));
  auto out = proof_json(view);
  if (view.full()) {
    EVENKEEL_TRY_LET(const auto text, file_of_proof(desk, asked));
    if (text) {
      EVENKEEL_TRY_LET(out["certificate"], parse_json(*text));
    }
  }
  return api_answer(context, out);
}

}  // namespace

Routes api_plan_routes() {
  const Needs allocating{Permission::Allocate};
  return {
      {Method::Get, "/api/v1/plans", "listPlans", allocating, list},
      {Method::Post, "/api/v1/plans", "startPlan", allocating, start},
      {Method::Get, "/api/v1/plans/{plan}", "getPlan", allocating, one},
      {Method::Post, "/api/v1/plans/{plan}/check", "checkPlan", allocating, check},
      {Method::Post, "/api/v1/plans/{plan}/apply", "applyPlan", allocating, apply},
      {Method::Get, "/api/v1/jobs/{job}", "getJob", allocating, job},
      {Method::Get, "/api/v1/units/{unit}/proof", "proveUnit", allocating, proof},
  };
}

}  // namespace evenkeel::web
