// Cases: the list, one case with who can take it, allocating it and taking that back.
#include <charconv>

#include "usecases/access/admission.h"
#include "web/components/date_input.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/handlers/desk.h"
#include "web/handlers/kept_filters.h"
#include "web/handlers/routes.h"
#include "web/http/frame.h"
#include "web/pages/addresses.h"
#include "web/pages/cases/case_list_page.h"
#include "web/pages/cases/case_page.h"
#include "web/pages/plans/plan_parts.h"

namespace evenkeel::web {
namespace {

CsrfToken token(const Context& context) { return CsrfToken{context.csrf}; }

Response shown(const Context& context, const Page& page, int status = 200) {
  return html_page(document(page, frame_of(context)), status);
}

std::int64_t number(std::string_view text) {
  std::int64_t out = 0;
  std::from_chars(text.data(), text.data() + text.size(), out);
  return out;
}

CaseId case_in(const Context& context) { return CaseId{part(context, "case")}; }
PersonCode person_in(const Context& context) { return PersonCode{part(context, "person")}; }

Result<Response> list(Context& context) {
  EVENKEEL_TRY_LET(const auto as_of, as_of_in(context));
  EVENKEEL_TRY_LET(auto query, case_query(context.request.query));
  // Who gives no cases looks for their own.
  if (context.request.query.value("show").empty() && !may_enter(context.viewer, Permission::SeeFigures))
    query.show = CaseShow::Held;
  EVENKEEL_TRY_LET(const auto found, list_cases(desk_of(context, "GET /cases"), query, as_of));
  EVENKEEL_TRY_LET(const auto kept, kept_filters_of(context, "cases"));
  return shown(context, case_list_page(found, kept));
}

// The notification of the act that led to the page.
Result<Html> done_notice(const Context& context, const Desk& desk, const SeenCase& seen) {
  if (const auto undone = number(context.request.query.value("undone")); undone > 0) {
    EVENKEEL_TRY_LET(const auto own, just_undone(desk, seen.line.id, undone));
    if (!own) return Html{};
    return notification(
        {.heading = "The allocation is taken back",
         .kind = NoticeKind::Success,
         .content = paragraph("The case is as it was before. Ledger entry " + std::to_string(undone) + ".")});
  }
  const auto entry = number(context.request.query.value("allocated"));
  if (entry <= 0) return Html{};
  EVENKEEL_TRY_LET(const auto done, just_allocated(desk, seen.line.id, entry));
  if (!done) return Html{};
  return allocated_notification(*done, seen.line.id, token(context), seen.unit->in_use->agreement);
}

Result<Response> one(Context& context) {
  EVENKEEL_TRY_LET(const auto as_of, as_of_in(context));
  const auto desk = desk_of(context, "GET /cases/{case}");
  EVENKEEL_TRY_LET(const auto seen, see_case(desk, case_in(context), as_of));
  EVENKEEL_TRY_LET(const auto done, done_notice(context, desk, seen));
  auto page = case_page(seen, token(context), done);
  if (find_case(desk, seen.line.id, as_of, Permission::SeeLedger))
    page.body << paragraph(
        link("Evidence of this case for a period", case_address(seen.line.id, "/evidence")));
  return shown(context, page);
}

Result<Response> why(Context& context) {
  const auto desk = desk_of(context, "GET /cases/{case}/why/{person}");
  EVENKEEL_TRY_LET(const auto answer, why_taker(desk, case_in(context), person_in(context)));
  return shown(context, why_page(answer, token(context), {}));
}

AllocateForm form_in(const Context& context) {
  AllocateForm out;
  out.note = typed(context, "note");
  out.confirmed = typed(context, "confirm") == "yes";
  out.with_override = typed(context, "override") == "yes";
  out.override_reason = typed(context, "override-reason");
  const auto expires = typed_date(context.request.form, "override-expires");
  out.override_day = expires.day;
  out.override_month = expires.month;
  out.override_year = expires.year;
  return out;
}

// What the form asks for; faults of its fields are added to it.
AllocateCase request_of(const Context& context, AllocateForm& form) {
  AllocateCase out{.case_id = case_in(context),
                   .person = person_in(context),
                   .note = form.note,
                   .confirmed = form.confirmed,
                   .seen_version = number(typed(context, "version")),
                   .seen_after = {},
                   .override_given = {}};
  if (const auto after = typed(context, "after"); !after.empty()) out.seen_after = number(after);
  if (!form.with_override) return out;
  const auto expires = date_of({form.override_day, form.override_month, form.override_year});
  if (form.override_reason.empty()) form.errors.add("override-reason", "Enter why they may go over the line");
  if (!expires) form.errors.add("override-expires", expires.error().message);
  if (expires) out.override_given = {form.override_reason, *expires};
  return out;
}

const char* field_of(const std::string& code) {
  if (code == "ALLOC-NOTE") return "note";
  if (code == "ALLOC-CONFIRM") return "confirm";
  if (code == "OVERRIDE-REASON") return "override-reason";
  if (code == "OVERRIDE-EXPIRY") return "override-expires";
  if (code.starts_with("OVERRIDE-")) return "override";
  return "";
}

// Somebody was first: what they did, with what was typed kept below.
Result<Response> conflict_page(Context& context, const Error& error, const AllocateForm& form) {
  const auto desk = desk_of(context, "POST /cases/{case}/allocate/{person}");
  const auto id = case_in(context);
  EVENKEEL_TRY_LET(const auto answer, why_taker(desk, id, person_in(context)));
  EVENKEEL_TRY_LET(const auto since,
                   changed_since(desk, answer.unit->figures->unit, number(typed(context, "version"))));
  Conflict told{.what = error.message, .by = {}, .when = {}, .changes = {}, .reload = case_address(id)};
  for (const auto& change : since) told.changes.push_back(change_words(change));
  return shown(context, why_page(answer, token(context), form, conflict(told)), 409);
}

// Where an override would do and nobody has signed one, that is what is asked for.
void add_refusal(const WhyTaker& answer, const std::string& message, AllocateForm& form) {
  const bool would_do = answer.line_alone && answer.may_override && !form.with_override;
  if (would_do)
    form.errors.add("override", "Sign for going over the line, or choose somebody else");
  else
    form.errors.add("", message);
}

Result<Response> allocate(Context& context) {
  const auto desk = desk_of(context, "POST /cases/{case}/allocate/{person}");
  auto form = form_in(context);
  const auto request = request_of(context, form);
  std::string refused;
  if (form.errors.empty()) {
    const auto done = allocate_case(desk, request);
    if (done) return see_other(case_address(request.case_id, "?allocated=" + std::to_string(done->entry)));
    const auto& error = done.error();
    if (error.kind == ErrorKind::Conflict) {
      EVENKEEL_TRY_LET(const auto before, sent_before(desk, request));
      if (before) return see_other(case_address(request.case_id, "?allocated=" + std::to_string(*before)));
      return conflict_page(context, error, form);
    }
    const bool of_form = error.kind == ErrorKind::Invalid || error.code.starts_with("ALLOC-") ||
                         error.code.starts_with("OVERRIDE-");
    if (!of_form) return fail(error);
    if (error.code != "ALLOC-REFUSED") form.errors.add(field_of(error.code), error.message);
    refused = error.code == "ALLOC-REFUSED" ? error.message : "";
  }
  EVENKEEL_TRY_LET(const auto answer, why_taker(desk, request.case_id, request.person));
  if (!refused.empty()) add_refusal(answer, refused, form);
  return shown(context, why_page(answer, token(context), form), 422);
}

Result<Response> undo(Context& context) {
  const auto desk = desk_of(context, "POST /allocations/{entry}/undo");
  const auto undone = undo_for(desk, number(part(context, "entry")));
  const auto id = typed(context, "case");
  if (undone)
    return see_other(id.empty() ? Url::local("/cases")
                                : case_address(CaseId{id}, "?undone=" + std::to_string(undone->entry)));
  if (undone.error().kind != ErrorKind::Conflict) return fail(undone.error());
  Page page{
      .title = "Not taken back", .heading = "The allocation was not taken back", .section = Section::Cases};
  page.before_heading << conflict({.what = undone.error().message,
                                   .reload = id.empty() ? Url::local("/cases") : case_address(CaseId{id})});
  page.body
      << paragraph(
             "An allocation is taken back while nothing has followed it. What has followed may rest on it.")
      << paragraph(
             "Give the case on instead, by a plan of the unit that shares the load again with few moves.");
  return shown(context, page, 409);
}

}  // namespace

Routes case_routes() {
  return {
      {Method::Get, "/cases", "", Needs{Permission::SeeCases}, list},
      {Method::Get, "/cases/{case}", "", Needs{Permission::SeeCases}, one},
      {Method::Get, "/cases/{case}/why/{person}", "", Needs{Permission::Allocate}, why},
      {Method::Get, "/cases/{case}/allocate/{person}", "", Needs{Permission::Allocate}, why},
      {Method::Post, "/cases/{case}/allocate/{person}", "", Needs{Permission::Allocate}, allocate},
      {Method::Post, "/allocations/{entry}/undo", "", Needs{Permission::Allocate}, undo},
  };
}

}  // namespace evenkeel::web
