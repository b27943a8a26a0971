// Plans of a unit: asked for, looked at, adjusted by hand, shown, applied, taken back, printed.
#include <algorithm>
#include <charconv>

#include "usecases/plans/apply_saved_plan.h"
#include "usecases/plans/plan_sheets.h"
#include "usecases/plans/see_plan.h"
#include "usecases/plans/sign_for_plan.h"
#include "web/components/date_input.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/handlers/desk.h"
#include "web/handlers/plan_job.h"
#include "web/handlers/published_file.h"
#include "web/handlers/routes.h"
#include "web/http/frame.h"
#include "web/jobs.h"
#include "web/pages/addresses.h"
#include "web/pages/plans/plan_list_page.h"
#include "web/pages/plans/plan_page.h"
#include "web/pages/plans/plan_parts.h"
#include "web/pages/sheet_page.h"

namespace evenkeel::web {
namespace {

CsrfToken token(const Context& context) { return CsrfToken{context.csrf}; }

Response shown(const Context& context, const Page& page, int status = 200) {
  return html_page(document(page, frame_of(context)), status);
}

std::int64_t number(std::string_view text, std::int64_t otherwise = 0) {
  std::int64_t out = otherwise;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size() ? out : otherwise;
}

std::string plan_in(const Context& context) { return part(context, "plan"); }
PlanSeen seen_in(const Context& context) { return {plan_in(context), number(typed(context, "version"))}; }

std::optional<UnitCode> unit_asked(const Fields& fields) {
  const auto unit = fields.value("unit");
  return unit.empty() ? std::nullopt : std::optional{UnitCode{std::string{unit}}};
}

// Pages of a day lead here with it in the address; plans are judged by what is known now.
Result<Html> other_day_notice(const Context& context) {
  EVENKEEL_TRY_LET(const auto asked, as_of_in(context));
  if (asked.day == context.shared.clock->today() && asked.known_at == kKnownNow) return Html{};
  const auto known =
      asked.known_at == kKnownNow ? "" : " as known at entry " + std::to_string(asked.known_at);
  return inset(
      words("Plans are told as they stand now, and not as of " + asked.day.long_text() + known + "."));
}

Result<Response> list(Context& context) {
  EVENKEEL_TRY_LET(const auto notice, other_day_notice(context));
  EVENKEEL_TRY_LET(const auto plans,
                   plans_of_unit(desk_of(context, "GET /plans"), unit_asked(context.request.query)));
  auto page = plan_list_page(plans, token(context));
  page.before_heading << notice;
  return shown(context, page);
}

NewPlanForm form_of(const Fields& fields) {
  NewPlanForm out;
  out.kind = parse_choice<PlanKind>(fields.value("kind")).value_or(PlanKind::Waiting);
  out.about = std::string{fields.value("about")};
  out.from = typed_date(fields, "from");
  if (const auto day = Date::parse(fields.value("from"))) out.from = date_text(*day);
  out.moves = std::string{fields.value("moves")};
  out.objected = fields.value("objected") == kYes;
  out.keep = std::string{fields.value("keep")};
  return out;
}

Result<Response> new_form(Context& context, const std::optional<UnitCode>& unit, const NewPlanForm& form,
                          int status) {
  EVENKEEL_TRY_LET(const auto notice, other_day_notice(context));
  EVENKEEL_TRY_LET(const auto plans, plans_of_unit(desk_of(context, "GET /plans/new"), unit));
  auto page = plans.unit ? new_plan_page(plans, form, token(context)) : plan_list_page(plans, token(context));
  page.before_heading << notice;
  return shown(context, page, status);
}

Result<Response> ask_new(Context& context) {
  return new_form(context, unit_asked(context.request.query), form_of(context.request.query), 200);
}

// What the form asks for; faults of its fields are added to it.
PlanOrder order_of(const Context& context, NewPlanForm& form) {
  PlanOrder out;
  out.kind = form.kind;
  out.unit = unit_asked(context.request.form).value_or(UnitCode{});
  out.keep = form.keep;
  out.objected = form.objected;
  if (form.kind == PlanKind::Rebalance) out.moves = number(form.moves);
  if (form.kind != PlanKind::Cover) return out;
  if (!form.about.empty()) out.about = PersonCode{form.about};
  // The button that makes a plan again sends no day: it stands in that plan.
  if (!out.keep.empty() && !context.request.form.get("from-day")) return out;
  const auto from = date_of(form.from);
  if (from) out.from = *from;
  if (!from) form.errors.add("from", from.error().message);
  return out;
}

const char* field_of(const std::string& code) {
  if (code == "PLAN-WHO" || code == "NO-PERSON") return "about";
  if (code == "PLAN-DAY") return "from";
  return code == "PLAN-MOVES" ? "moves" : "";
}

Result<Response> start(Context& context) {
  auto form = form_of(context.request.form);
  const auto order = order_of(context, form);
  if (order.unit.empty()) form.errors.add("", "Choose a unit");
  if (form.errors.empty()) {
    const auto job = start_plan(context, order);
    if (job) return see_other(Url::local("/jobs/" + *job));
    const auto& error = job.error();
    if (*field_of(error.code) == '\0') return fail(error);
    form.errors.add(field_of(error.code), error.message);
  }
  return new_form(context, order.unit.empty() ? std::nullopt : std::optional{order.unit}, form, 422);
}

// Whether the plan is as it is after the act: an old address claims nothing that is not so.
bool is_done(std::string_view done, const SavedPlan& plan) {
  if (done == "applied") return plan.state == PlanState::Applied;
  if (done == "undone") return plan.state == PlanState::Dropped && plan.applied > 0;
  if (done == "shown") return plan.state == PlanState::Proposed;
  if (done == "published") return true;
  return plan.open();
}

// What led to the page: choices kept, shown to people, applied, taken back.
Html done_notice(const Context& context, const PlanView& view) {
  const auto done = context.request.query.value("done");
  if (!is_done(done, view.plan)) return {};
  const auto said = [](const char* heading, const std::string& text) {
    return notification({.heading = heading, .kind = NoticeKind::Success, .content = paragraph(text)});
  };
  if (done == "kept") return said("Your choices are kept", "Nobody's work has changed yet.");
  if (done == "shown")
    return said("The plan is shown to those named in it", "They may object before it is applied.");
  if (done == "applied")
    return said("The plan is applied", "Ledger entry " + std::to_string(view.plan.applied) +
                                           ". Everybody it touches "
                                           "sees it, and can object.");
  if (done == "signed")
    return said("The override is signed", "It stands in the ledger with your name, until its end.");
  if (done == "published" && std::ranges::any_of(view.published, &PublishedForm::current))
    return said("The public form can be handed out", "It, and what opens it, stand at the end of the page.");
  if (done == "undone") return said("The plan is taken back", "Every case is as it was before.");
  return {};
}

Result<Response> one(Context& context) {
  EVENKEEL_TRY_LET(auto notice, other_day_notice(context));
  EVENKEEL_TRY_LET(const auto view, see_plan(desk_of(context, "GET /plans/{plan}"), plan_in(context)));
  return shown(context,
               plan_page(view, std::max<std::int64_t>(1, number(context.request.query.value("page"), 1)),
                         token(context), notice << done_notice(context, view)));
}

PlanChoices choices_in(const Fields& form) {
  constexpr std::string_view kName = "to-";
  PlanChoices out;
  for (const auto& [name, value] : form.items()) {
    if (!name.starts_with(kName)) continue;
    out[CaseId{name.substr(kName.size())}] = value.empty() ? std::nullopt : std::optional{PersonCode{value}};
  }
  return out;
}

Result<Response> check(Context& context) {
  EVENKEEL_TRY_LET(const auto view, see_plan(desk_of(context, "POST /plans/{plan}/check"), plan_in(context),
                                             choices_in(context.request.form)));
  return html_page(plan_check(view).str());
}

// The plan has moved on: as it is now, with who changed it.
Result<Response> moved(Context& context, const Error& error) {
  EVENKEEL_TRY_LET(const auto view, see_plan(desk_of(context, "GET /plans/{plan}"), plan_in(context)));
  return shown(
      context,
      plan_page(
          view, 1, token(context),
          conflict({.what = error.message, .changes = {error.fix}, .reload = plan_address(view.plan.id)})),
      409);
}

Result<Response> to_plan(Context& context, const Result<SavedPlan>& changed, const std::string& done) {
  if (changed) {
    const auto page = typed(context, "page");
    return see_other(
        plan_address(changed->id, query_text({{"done", done}, {"page", page == "1" ? "" : page}})));
  }
  if (changed.error().kind == ErrorKind::Conflict) return moved(context, changed.error());
  return fail(changed.error());
}

Result<Response> adjust(Context& context) {
  return to_plan(
      context,
      adjust_plan(desk_of(context, "POST /plans/{plan}"), seen_in(context), choices_in(context.request.form)),
      "kept");
}

Result<Response> drop(Context& context) {
  return to_plan(context, drop_plan(desk_of(context, "POST /plans/{plan}/drop"), seen_in(context)), "");
}

Result<Response> propose_form(Context& context, const ProposeForm& form, int status) {
  EVENKEEL_TRY_LET(const auto view,
                   see_plan(desk_of(context, "GET /plans/{plan}/propose"), plan_in(context)));
  return shown(context, propose_plan_page(view, form, token(context)), status);
}

Result<Response> ask_propose(Context& context) { return propose_form(context, {}, 200); }

Result<Response> propose(Context& context) {
  const auto text = typed_date(context.request.form, "lands");
  ProposeForm form{text.day, text.month, text.year, {}};
  const auto day = date_of(text);
  if (day) {
    const auto done = propose_plan(desk_of(context, "POST /plans/{plan}/propose"), seen_in(context), *day);
    if (done || done.error().kind != ErrorKind::Invalid) return to_plan(context, done, "shown");
    form.errors.add("lands", done.error().message);
  } else {
    form.errors.add("lands", day.error().message);
  }
  return propose_form(context, form, 422);
}

Result<Response> apply_form(Context& context, const ApplyForm& form, int status, const Html& before = {}) {
  EVENKEEL_TRY_LET(const auto view, see_plan(desk_of(context, "GET /plans/{plan}/apply"), plan_in(context)));
  return shown(context, apply_plan_page(view, form, token(context), before), status);
}

Result<Response> ask_apply(Context& context) { return apply_form(context, {}, 200); }

// Somebody has applied or dropped it, so that nothing is left to ask.
bool closed_meanwhile(Context& context) {
  const auto view = see_plan(desk_of(context, "GET /plans/{plan}/apply"), plan_in(context));
  return view && !view->open();
}

Result<Response> apply(Context& context) {
  ApplyForm form;
  form.note = typed(context, "note");
  for (const auto id : context.request.form.all("confirm")) form.confirmed.emplace_back(id);
  const auto done = apply_saved_plan(desk_of(context, "POST /plans/{plan}/apply"),
                                     {seen_in(context), form.note, form.confirmed});
  if (done) return see_other(plan_address(plan_in(context), "?done=applied"));
  const auto& error = done.error();
  if (error.kind == ErrorKind::Conflict && closed_meanwhile(context)) return moved(context, error);
  if (error.kind == ErrorKind::Conflict)
    return apply_form(
        context, form, 409,
        conflict({.what = error.message, .changes = {error.fix}, .reload = plan_address(plan_in(context))}));
  if (error.code != "ALLOC-NOTE" && error.code != "ALLOC-CONFIRM" && error.code != "ALLOC-REFUSED" &&
      error.code != "PLAN-EARLY" && error.code != "PLAN-UNSHOWN" && error.code != "ALLOC-NOTHING")
    return fail(error);
  form.errors.add(error.code == "ALLOC-NOTE"      ? "note"
                  : error.code == "ALLOC-CONFIRM" ? "confirm"
                                                  : "",
                  error.message);
  return apply_form(context, form, 422);
}

Result<Response> sign_form(Context& context, const SignForm& form, int status) {
  EVENKEEL_TRY_LET(const auto view,
                   see_plan(desk_of(context, "GET /plans/{plan}/override/{case}"), plan_in(context)));
  const auto row = std::ranges::find(view.rows, CaseId{part(context, "case")},
                                     [](const PlanRow& one) { return one.line.id; });
  if (row == view.rows.end() || row->violations.empty() || !view.may_override)
    return fail(
        Error::not_found("NO-CASE", "no override is needed there, or you cannot sign one",
                         "The plan says which cases are over the line. Choices are kept before one is "
                         "signed: press \"Check and keep\"."));
  return shown(context, sign_plan_page(view, *row, form, token(context)), status);
}

Result<Response> ask_sign(Context& context) { return sign_form(context, {}, 200); }

Result<Response> sign(Context& context) {
  const auto text = typed_date(context.request.form, "expires");
  SignForm form{typed(context, "reason"), text.day, text.month, text.year, {}};
  const auto expires = date_of(text);
  if (form.reason.empty()) form.errors.add("reason", "Enter why they may go over the line");
  if (!expires) form.errors.add("expires", expires.error().message);
  if (!form.errors.empty()) return sign_form(context, form, 422);
  const auto done = sign_for_plan(desk_of(context, "POST /plans/{plan}/override/{case}"), seen_in(context),
                                  CaseId{part(context, "case")}, {form.reason, *expires});
  if (done || !done.error().code.starts_with("OVERRIDE-")) return to_plan(context, done, "signed");
  form.errors.add(done.error().code == "OVERRIDE-EXPIRY" ? "expires" : "reason", done.error().message);
  return sign_form(context, form, 422);
}

Result<Response> undo(Context& context) {
  const auto done = undo_saved_plan(desk_of(context, "POST /plans/{plan}/undo"), plan_in(context));
  if (done) return see_other(plan_address(plan_in(context), "?done=undone"));
  if (done.error().kind == ErrorKind::Conflict) return moved(context, done.error());
  return fail(done.error());
}

Result<Response> sheet(Context& context) {
  EVENKEEL_TRY_LET(const auto form,
                   form_asked(context.request.query, "PLAN-ADDRESS", "the print from the plan's page"));
  EVENKEEL_TRY_LET(const auto made,
                   sheet_of_plan(desk_of(context, "GET /plans/{plan}/sheet"), plan_in(context), form));
  auto response = html_page(SheetPage{}.html(made));
  return std::move(response.with("Content-Security-Policy", sheet_policy()));
}

Result<Response> file(Context& context) {
  EVENKEEL_TRY_LET(auto text, file_of_plan(desk_of(context, "GET /plans/{plan}/file"), plan_in(context)));
  return download(plan_in(context) + ".json", "application/json", std::move(text));
}

Result<Response> publish(Context& context) {
  EVENKEEL_TRY(publish_plan(desk_of(context, "POST /plans/{plan}/publish"), plan_in(context)));
  return see_other(plan_address(plan_in(context), "?done=published"));
}

Result<Response> published(Context& context, const char* route, HandedOut what) {
  EVENKEEL_TRY_LET(const auto entry, entry_in(context));
  EVENKEEL_TRY_LET(auto made, published_plan(desk_of(context, route), plan_in(context), entry));
  return published_file(plan_in(context), what, entry, std::move(made));
}

Result<Response> public_form(Context& context) {
  return published(context, "GET /plans/{plan}/public/{entry}", HandedOut::Form);
}

Result<Response> opening(Context& context) {
  return published(context, "GET /plans/{plan}/opening/{entry}", HandedOut::Opening);
}

}  // namespace

Routes plan_routes() {
  const Needs allocating{Permission::Allocate};
  return {
      {Method::Get, "/plans", "", allocating, list},
      {Method::Post, "/plans", "", allocating, start},
      {Method::Get, "/plans/new", "", allocating, ask_new},
      {Method::Get, "/plans/{plan}", "", allocating, one},
      {Method::Post, "/plans/{plan}", "", allocating, adjust},
      {Method::Get, "/plans/{plan}/apply", "", allocating, ask_apply},
      {Method::Post, "/plans/{plan}/apply", "", allocating, apply},
      {Method::Post, "/plans/{plan}/check", "", allocating, check},
      {Method::Post, "/plans/{plan}/drop", "", allocating, drop},
      {Method::Get, "/plans/{plan}/file", "", allocating, file},
      {Method::Get, "/plans/{plan}/opening/{entry}", "", allocating, opening},
      {Method::Get, "/plans/{plan}/override/{case}", "", Needs{Permission::Override}, ask_sign},
      {Method::Post, "/plans/{plan}/override/{case}", "", Needs{Permission::Override}, sign},
      {Method::Get, "/plans/{plan}/propose", "", allocating, ask_propose},
      {Method::Post, "/plans/{plan}/propose", "", allocating, propose},
      {Method::Get, "/plans/{plan}/public/{entry}", "", allocating, public_form},
      {Method::Post, "/plans/{plan}/publish", "", allocating, publish},
      {Method::Get, "/plans/{plan}/sheet", "", allocating, sheet},
      {Method::Post, "/plans/{plan}/undo", "", allocating, undo},
  };
}

}  // namespace evenkeel::web
