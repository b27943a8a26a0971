// People: one person's workload, challenges of it, and what is held about oneself.
#include <charconv>

#include "usecases/access/admission.h"
#include "web/components/notice.h"
#include "web/components/prose.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"
#include "web/http/frame.h"
#include "web/pages/addresses.h"
#include "web/pages/matters/matter_words.h"
#include "web/pages/people/challenge_pages.h"
#include "web/pages/people/evidence_pages.h"
#include "web/pages/people/person_page.h"

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

PersonCode person_in(const Context& context) { return PersonCode{part(context, "person")}; }

Result<PersonCode> own_code(const Context& context) {
  if (context.viewer.person) return *context.viewer.person;
  return fail(Error::forbidden("ACCESS-DENIED", "your account belongs to no member of staff",
                               "Ask an administrator to name the person whose account it is."));
}

Result<Response> person_on(Context& context, const PersonCode& code, const char* why) {
  EVENKEEL_TRY_LET(const auto as_of, as_of_in(context));
  EVENKEEL_TRY_LET(const auto seen, see_person(desk_of(context, why), code, as_of));
  const bool today = as_of.day == context.shared.clock->today() && as_of.known_at == kKnownNow;
  return shown(context, person_page(seen, as_of, today));
}

Result<Response> one(Context& context) {
  return person_on(context, person_in(context), "GET /people/{person}");
}

Result<Response> mine(Context& context) {
  EVENKEEL_TRY_LET(const auto code, own_code(context));
  return person_on(context, code, "GET /workload");
}

Result<Response> raise_page(Context& context, const ChallengeForm& form, int status) {
  const auto desk = desk_of(context, "GET /workload/challenge");
  EVENKEEL_TRY_LET(const auto code, own_code(context));
  EVENKEEL_TRY_LET(const auto seen, see_person(desk, code, desk.today()));
  const auto due = challenge_due(seen.unit->in_use->agreement, MatterKind::Challenge, desk.clock.today());
  return shown(context, raise_challenge_page(seen, form, due, token(context)), status);
}

Result<Response> ask_challenge(Context& context) {
  const std::string line{context.request.query.value("line")};
  EVENKEEL_TRY(check_challenged_line(desk_of(context, "GET /workload/challenge"), line));
  return raise_page(context, {line, {}, {}}, 200);
}

Result<Response> raise(Context& context) {
  ChallengeForm form{typed(context, "line"), typed(context, "text"), {}};
  const auto matter = challenge_figure(desk_of(context, "POST /workload/challenge"), {form.line, form.text});
  if (matter) return see_other(matter_address(matter->id));
  const auto kind = matter.error().kind;
  if (kind != ErrorKind::Invalid && kind != ErrorKind::Conflict) return fail(matter.error());
  form.errors.add(matter.error().code == "CHALLENGE-TEXT" ? "text" : "", matter.error().message);
  return raise_page(context, form, kind == ErrorKind::Conflict ? 409 : 422);
}

Result<Response> challenges(Context& context) {
  const auto desk = desk_of(context, "GET /challenges");
  EVENKEEL_TRY_LET(const auto list, list_challenges(desk));
  return shown(context, challenge_list_page(list, desk.clock.today()));
}

Result<Response> challenge_on(Context& context, const ReplyForm& form, int status, const Html& before) {
  const auto desk = desk_of(context, "GET /challenges/{challenge}");
  EVENKEEL_TRY_LET(const auto seen, see_challenge(desk, part(context, "challenge")));
  auto page = challenge_page(seen, form, token(context), desk.clock.today(), before);
  // Whoever only reads them has no list of those that wait for an answer.
  if (!seen.may_withdraw && !may_enter(context.viewer, Permission::AnswerObjections))
    page.back = Url::local("/matters");
  return shown(context, page, status);
}

Result<Response> challenge(Context& context) { return challenge_on(context, {}, 200, {}); }

Result<Response> after_act(Context& context, const Result<Matter>& done, ReplyForm form) {
  if (done) return see_other(matter_address(done->id));
  const auto& error = done.error();
  if (error.kind == ErrorKind::Conflict)
    return challenge_on(
        context, form, 409,
        conflict({.what = error.message, .reload = matter_address(part(context, "challenge"))}));
  if (error.kind != ErrorKind::Invalid) return fail(error);
  form.errors.add("reason", error.message);
  return challenge_on(context, form, 422, {});
}

Result<Response> answer(Context& context) {
  ReplyForm form{typed(context, "outcome"), typed(context, "reason"), {}};
  const auto outcome = parse_choice<ChallengeOutcome>(form.outcome);
  if (!outcome) {
    form.errors.add("outcome", "Choose an answer");
    return challenge_on(context, form, 422, {});
  }
  return after_act(context,
                   answer_challenge(desk_of(context, "POST /challenges/{challenge}/answer"),
                                    {.id = part(context, "challenge"),
                                     .version = number(typed(context, "version")),
                                     .outcome = *outcome,
                                     .reason = form.reason}),
                   form);
}

Result<Response> withdraw(Context& context) {
  return after_act(context,
                   withdraw_challenge(desk_of(context, "POST /challenges/{challenge}/withdraw"),
                                      part(context, "challenge"), number(typed(context, "version"))),
                   {});
}

Result<Response> held_on(Context& context, const CorrectionForm& form, int status) {
  const auto desk = desk_of(context, "GET /workload/held");
  EVENKEEL_TRY_LET(const auto held, held_about_viewer(desk));
  const auto due = challenge_due({}, MatterKind::Rectification, desk.clock.today());
  return shown(context, held_page(held, form, due, token(context)), status);
}

Result<Response> held(Context& context) { return held_on(context, {}, 200); }

Result<Response> zipped(const Context& context, const std::string& name,
                        const std::vector<ArchiveFile>& files) {
  if (!context.shared.archive)
    return fail(Error::unavailable("ARCHIVE", "this server cannot make archives", "Ask whoever runs it."));
  EVENKEEL_TRY_LET(auto bytes, context.shared.archive(files));
  return download(name, "application/zip", std::move(bytes));
}

Result<Response> held_zip(Context& context) {
  EVENKEEL_TRY_LET(const auto held, held_about_viewer(desk_of(context, "GET /workload/held.zip")));
  EVENKEEL_TRY_LET(const auto files, held_files(held));
  return zipped(context, "held-" + held.code.text() + ".zip", files);
}

Result<Response> correct(Context& context) {
  CorrectionForm form{typed(context, "about"), typed(context, "text"), {}};
  const auto matter =
      ask_for_correction(desk_of(context, "POST /workload/correction"), form.about, form.text);
  if (matter) return see_other(matter_address(matter->id));
  if (matter.error().kind != ErrorKind::Invalid && matter.error().kind != ErrorKind::Conflict)
    return fail(matter.error());
  form.errors.add(form.about.empty() ? "about" : "text", matter.error().message);
  return held_on(context, form, 422);
}

}  // namespace

Routes person_routes() {
  return {
      {Method::Get, "/people/{person}", "", Needs{Permission::SeePeople}, one},
      {Method::Get, "/workload", "", Needs{Permission::SeeOwnWorkload}, mine},
      {Method::Get, "/workload/challenge", "", Needs{Permission::SeeOwnWorkload}, ask_challenge},
      {Method::Post, "/workload/challenge", "", Needs{Permission::SeeOwnWorkload}, raise},
      {Method::Get, "/workload/held", "", Needs{Permission::SeeOwnWorkload}, held},
      {Method::Get, "/workload/held.zip", "", Needs{Permission::SeeOwnWorkload}, held_zip},
      {Method::Post, "/workload/correction", "", Needs{Permission::SeeOwnWorkload}, correct},
      {Method::Get, "/challenges", "", Needs{Permission::AnswerObjections}, challenges},
      {Method::Get, "/challenges/{challenge}", "", Needs{Permission::SignedIn}, challenge},
      {Method::Post, "/challenges/{challenge}/answer", "", Needs{Permission::AnswerObjections}, answer},
      {Method::Post, "/challenges/{challenge}/withdraw", "", Needs{Permission::SeeOwnWorkload}, withdraw},
  };
}

}  // namespace evenkeel::web
