// Objections to cases: raised by a practitioner, answered by whoever answers for their team.
#include <charconv>

#include "usecases/access/admission.h"
#include "usecases/cases/case_objections.h"
#include "web/components/notice.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"
#include "web/http/frame.h"
#include "web/pages/people/objection_pages.h"

namespace evenkeel::web {
namespace {

CsrfToken token(const Context& context) { return CsrfToken{context.csrf}; }

Response shown(const Context& context, const Page& page, int status = 200) {
  return html_page(document(page, frame_of(context)), status);
}

CaseId case_in(const Context& context) { return CaseId{part(context, "case")}; }
std::string objection_in(const Context& context) { return part(context, "objection"); }

Result<Response> object_form(Context& context, const ObjectionForm& form, int status) {
  const auto desk = desk_of(context, "GET /workload/object/{case}");
  EVENKEEL_TRY_LET(const auto about, case_to_object(desk, case_in(context)));
  EVENKEEL_TRY_LET(const auto in_use,
                   desk.snapshots.agreement(desk.store, desk.agreements, desk.clock.today()));
  return shown(context, object_page(about, in_use->agreement, form, token(context)), status);
}

Result<Response> ask(Context& context) { return object_form(context, {}, 200); }

Result<Response> raise(Context& context) {
  ObjectionForm form{typed(context, "reason"), {}};
  const auto done =
      object_to_case(desk_of(context, "POST /workload/object/{case}"), case_in(context), form.reason);
  if (done) return see_other(objection_address(done->id));
  const auto& error = done.error();
  if (error.code == "OBJECTION-OPEN") return object_form(context, form, 409);
  if (error.code != "OBJECTION-REASON") return fail(error);
  form.errors.add("reason", form.reason.empty() ? "Enter why you should not hold it" : error.message);
  return object_form(context, form, 422);
}

Result<Response> list(Context& context) {
  const auto desk = desk_of(context, "GET /objections");
  EVENKEEL_TRY_LET(const auto all, list_objections(desk));
  return shown(context, objection_list_page(all, desk.clock.today()));
}

Result<Response> one_with(Context& context, const ObjectionReplyForm& form, int status,
                          const Html& before = {}) {
  const auto desk = desk_of(context, "GET /objections/{objection}");
  EVENKEEL_TRY_LET(const auto seen, see_objection(desk, objection_in(context)));
  auto page = objection_page(seen, form, token(context), desk.clock.today(), before);
  // Whoever only reads them has no list of those that wait for an answer.
  if (!seen.own && !may_enter(context.viewer, Permission::AnswerObjections))
    page.back = Url::local("/matters");
  return shown(context, page, status);
}

Result<Response> one(Context& context) { return one_with(context, {}, 200); }

Result<Response> after(Context& context, const Result<Matter>& done, ObjectionReplyForm form) {
  if (done) return see_other(objection_address(done->id));
  const auto& error = done.error();
  if (error.kind == ErrorKind::Conflict)
    return one_with(context, form, 409,
                    conflict({.what = error.message, .reload = objection_address(objection_in(context))}));
  if (error.kind != ErrorKind::Invalid) return fail(error);
  form.errors.add("reason", form.reason.empty() ? "Enter the reason for the answer" : error.message);
  return one_with(context, form, 422);
}

Result<Response> answer(Context& context) {
  ObjectionReplyForm form{typed(context, "answer"), typed(context, "reason"), {}};
  if (form.answer != "upheld" && form.answer != "dismissed") {
    form.errors.add("answer", "Choose an answer");
    return one_with(context, form, 422);
  }
  std::int64_t version = 0;
  const auto text = typed(context, "version");
  std::from_chars(text.data(), text.data() + text.size(), version);
  return after(context,
               reply_to_objection(desk_of(context, "POST /objections/{objection}/answer"),
                                  {.id = objection_in(context),
                                   .version = version,
                                   .upheld = form.answer == "upheld",
                                   .reason = form.reason}),
               form);
}

Result<Response> withdraw(Context& context) {
  return after(
      context,
      take_objection_back(desk_of(context, "POST /objections/{objection}/withdraw"), objection_in(context)),
      {});
}

}  // namespace

Routes objection_routes() {
  return {
      {Method::Get, "/objections", "", Needs{Permission::AnswerObjections}, list},
      {Method::Get, "/objections/{objection}", "", Needs{Permission::SignedIn}, one},
      {Method::Post, "/objections/{objection}/answer", "", Needs{Permission::AnswerObjections}, answer},
      {Method::Post, "/objections/{objection}/withdraw", "", Needs{Permission::SeeOwnWorkload}, withdraw},
      {Method::Get, "/workload/object/{case}", "", Needs{Permission::SeeOwnWorkload}, ask},
      {Method::Post, "/workload/object/{case}", "", Needs{Permission::SeeOwnWorkload}, raise},
  };
}

}  // namespace evenkeel::web
