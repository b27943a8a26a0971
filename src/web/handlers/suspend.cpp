// Prioritising and suspending: a person's week, proposals and agreements, a unit's stage.
#include <boost/json.hpp>
#include <charconv>

#include "usecases/suspend/suspend.h"
#include "web/components/prose.h"
#include "web/handlers/api/api_support.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"
#include "web/http/frame.h"
#include "web/pages/addresses.h"
#include "web/pages/care/posts_page.h"
#include "web/pages/suspend_pages.h"

namespace evenkeel::web {
namespace {

CsrfToken token(const Context& context) { return CsrfToken{context.csrf}; }

Response shown(const Context& context, const Page& page, int status = 200) {
  return html_page(document(page, frame_of(context)), status);
}

std::int64_t version_in(const Context& context) {
  const auto text = typed(context, "version");
  std::int64_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

// A refusal by a rule stands in the form too, so that what was typed is kept; who may not at all gets a page.
bool is_of_form(const Error& error) {
  if (error.kind == ErrorKind::Invalid || error.kind == ErrorKind::Conflict) return true;
  return error.kind == ErrorKind::Forbidden && error.code != "ACCESS-DENIED";
}
int status_for(const Error& error) { return error.kind == ErrorKind::Conflict ? 409 : 422; }
std::string words_for(const Error& error) {
  return error.message + (error.fix.empty() ? "" : ". " + error.fix);
}

Result<Response> tasks_page(Context& context, const SuspendForm& form, int status) {
  const auto desk = desk_of(context, "GET /people/{person}/tasks");
  EVENKEEL_TRY_LET(const auto seen, see_person_tasks(desk, PersonCode{part(context, "person")}));
  return shown(context, person_tasks_page(seen, form, token(context), desk.clock.today()), status);
}

Result<Response> tasks(Context& context) { return tasks_page(context, {}, 200); }

const char* field_of(const Error& error) {
  if (error.code == "SUSPEND-DATES" || error.code == "BAD-DATE") return "to";
  return error.code == "SUSPEND-REASON" ? "reason" : "task";
}

Result<Response> propose(Context& context) {
  SuspendForm form;
  form.given = true;
  for (const auto value : context.request.form.all("task")) form.tasks.emplace_back(value);
  form.length = typed(context, "length");
  form.to = typed_date(context.request.form, "to");
  form.reason = typed(context, "reason");
  SuspendRequest request{PersonCode{part(context, "person")}, {}, {}, {}, form.reason};
  for (const auto& value : form.tasks) request.tasks.push_back(task_of_value(value));
  Result<Matter> outcome = fail(Error::invalid("BAD-DATE", "Enter the day on which they are due again"));
  const auto to = form.length == "good" ? Result<Date>{Date{}} : date_of(form.to);
  if (to) {
    if (form.length != "good") request.to = to->text();
    outcome = propose_suspension(desk_of(context, "POST /people/{person}/tasks"), request);
  } else {
    outcome = fail(to.error());
  }
  if (outcome) return see_other(suspension_address(outcome->id));
  if (!is_of_form(outcome.error())) return fail(outcome.error());
  form.errors.add(field_of(outcome.error()), words_for(outcome.error()));
  return tasks_page(context, form, status_for(outcome.error()));
}

Result<Response> one_page(Context& context, const FieldErrors& errors, int status) {
  EVENKEEL_TRY_LET(const auto one, see_suspension(desk_of(context, "GET /suspensions/{suspension}"),
                                                  part(context, "suspension")));
  return shown(context, suspension_page(one, errors, token(context)), status);
}

Result<Response> one(Context& context) { return one_page(context, {}, 200); }

Result<Response> after(Context& context, const Result<Matter>& outcome, const char* field) {
  if (outcome) return see_other(suspension_address(outcome->id));
  if (!is_of_form(outcome.error())) return fail(outcome.error());
  FieldErrors errors;
  errors.add(outcome.error().code == "SUSPEND-REASON" ? field : "", words_for(outcome.error()));
  return one_page(context, errors, status_for(outcome.error()));
}

Result<Response> agree(Context& context) {
  return after(context,
               agree_suspension(desk_of(context, "POST /suspensions/{suspension}/agree"),
                                part(context, "suspension"), version_in(context)),
               "");
}

Result<Response> end(Context& context) {
  return after(context,
               end_suspension(desk_of(context, "POST /suspensions/{suspension}/end"),
                              part(context, "suspension"), version_in(context), typed(context, "reason")),
               "reason");
}

Result<Response> done(Context& context) {
  const auto [task, case_id] = task_of_value(typed(context, "task"));
  return after(context,
               mark_done(desk_of(context, "POST /suspensions/{suspension}/done"), part(context, "suspension"),
                         version_in(context), task, case_id),
               "");
}

Result<Response> list(Context& context) {
  const auto desk = desk_of(context, "GET /suspensions");
  EVENKEEL_TRY_LET(const auto all, list_suspensions(desk));
  EVENKEEL_TRY_LET(const auto demands, demands_to_end(desk));
  return shown(context, suspensions_page(all, demands));
}

Result<Response> relief_page(Context& context, const StageForm& form, int status) {
  const auto desk = desk_of(context, "GET /units/{unit}/relief");
  const UnitCode unit{part(context, "unit")};
  EVENKEEL_TRY_LET(const auto seen, see_unit_relief(desk, unit));
  auto page = unit_relief_page(seen, form, token(context));
  // Who enters a stage should know of vacancies, whether or not the agreement makes them a trigger.
  if (const auto posts = see_posts(desk, unit))
    page.body << paragraph(Html{} << vacancies_words(*posts)
                                  << " The agreement's stages open on capacity used alone. "
                                  << link("Posts and people by grade", unit_address(unit, "/posts")));
  return shown(context, page, status);
}

Result<Response> relief(Context& context) { return relief_page(context, {}, 200); }

Result<Response> stage(Context& context) {
  StageForm form{.stage = typed(context, "stage"), .reason = typed(context, "reason"), .errors = {}};
  const auto desk = desk_of(context, "POST /units/{unit}/stage");
  const UnitCode unit{part(context, "unit")};
  const auto outcome = typed(context, "do") == "leave" ? leave_stage(desk, unit, form.reason)
                                                       : enter_stage(desk, unit, form.stage, form.reason);
  if (outcome) return see_other(unit_address(unit, "/relief"));
  const auto& error = outcome.error();
  if (!is_of_form(error) && error.code != "NO-STAGE") return fail(error);
  form.errors.add(error.code == "STAGE-REASON" ? "reason" : "stage", words_for(error));
  return relief_page(context, form, status_for(error));
}

boost::json::object figures_json(const ReliefFigures& figures) {
  namespace json = boost::json;
  return {{"capacity_used_tenths", figures.used ? json::value(figures.used->tenths) : json::value{}},
          {"capacity_used_after_tenths",
           figures.used_after ? json::value(figures.used_after->tenths) : json::value{}},
          {"hours_over_hundredths", figures.hours_over},
          {"hours_stopped_hundredths", figures.freed},
          {"hours_left_over_hundredths", figures.left_over}};
}

Result<Response> api_tasks(Context& context) {
  namespace json = boost::json;
  EVENKEEL_TRY_LET(const auto seen,
                   see_person_tasks(desk_of(context, "GET /api/v1/practitioners/{person}/tasks"),
                                    PersonCode{part(context, "person")}));
  json::array due;
  for (const auto& one : seen.week.due)
    due.push_back({{"task", one.task},
                   {"hours_hundredths", one.hundredths},
                   {"legal_duty", one.legal_duty},
                   {"order", one.order},
                   {"stopped", one.stopped},
                   {"fits", one.fits}});
  json::array proposal;
  for (const auto i : seen.proposal.chosen)
    proposal.push_back({{"task", seen.overloaded.options[i].task},
                        {"hours_hundredths", seen.overloaded.options[i].hundredths}});
  return api_answer(context, json::object{{"person", seen.found.record().code.text()},
                                          {"week", seen.week.monday.text()},
                                          {"hours_available_hundredths", seen.week.available},
                                          {"hours_due_hundredths", seen.week.asked},
                                          {"hours_not_fitting_hundredths", seen.week.left_over},
                                          {"due", std::move(due)},
                                          {"figures", figures_json(seen.figures)},
                                          {"proposal", std::move(proposal)},
                                          {"proof", seen.proof}});
}

}  // namespace

Routes suspend_routes() {
  return {{Method::Get, "/people/{person}/tasks", "", Needs{Permission::SeePeople}, tasks},
          {Method::Post, "/people/{person}/tasks", "", Needs{Permission::SeePeople}, propose},
          {Method::Get, "/suspensions", "", Needs{Permission::SeePeople}, list},
          {Method::Get, "/suspensions/{suspension}", "", Needs{Permission::SeePeople}, one},
          {Method::Post, "/suspensions/{suspension}/agree", "", Needs{Permission::SeePeople}, agree},
          {Method::Post, "/suspensions/{suspension}/end", "", Needs{Permission::SeePeople}, end},
          {Method::Post, "/suspensions/{suspension}/done", "", Needs{Permission::SeePeople}, done},
          {Method::Get, "/units/{unit}/relief", "", Needs{Permission::SeeFigures}, relief},
          {Method::Post, "/units/{unit}/stage", "", Needs{Permission::SeeFigures}, stage},
          {Method::Get, "/api/v1/practitioners/{person}/tasks", "getTasks", Needs{Permission::SeePeople},
           api_tasks}};
}

}  // namespace evenkeel::web
