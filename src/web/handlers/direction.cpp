// Emergency directions: one case to one person past the stop line, by name.
#include <charconv>

#include "usecases/cases/direct_case.h"
#include "usecases/see/asking.h"
#include "web/components/notice.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"
#include "web/http/frame.h"
#include "web/pages/addresses.h"
#include "web/pages/cases/direction_page.h"

namespace evenkeel::web {
namespace {

Result<WhyTaker> asked_of(const Context& context, const char* why) {
  return why_taker(desk_of(context, why), CaseId{part(context, "case")}, PersonCode{part(context, "person")});
}

Response shown(const Context& context, const Page& page, int status) {
  return html_page(document(page, frame_of(context)), status);
}

Result<Response> ask(Context& context) {
  EVENKEEL_TRY_LET(const auto why, asked_of(context, "GET /cases/{case}/direct/{person}"));
  if (!why.may_direct) return fail(access_denied());
  return shown(context, direction_page(why, {}, CsrfToken{context.csrf}), 200);
}

const char* field_of(const std::string& code) {
  if (code == "DIRECTION-GROUND") return "ground";
  if (code == "DIRECTION-EXPIRY") return "expires";
  return code == "DIRECTION-CONFIRM" ? "confirm" : "";
}

// Everything that is wrong at once, in the order of the form.
void tell_faults(const DirectCase& request, const Result<Date>& expires, DirectionForm& form) {
  const auto tell = [&](std::string_view field) {
    for (const auto& fault : faults_of(request)) {
      if (field == field_of(fault.code)) form.errors.add(std::string{field}, fault.message);
    }
  };
  tell("ground");
  if (!expires) form.errors.add("expires", expires.error().message);
  tell("confirm");
}

DirectCase request_of(const Context& context, DirectionForm& form) {
  DirectCase out{.case_id = CaseId{part(context, "case")},
                 .person = PersonCode{part(context, "person")},
                 .ground = form.ground,
                 .expires = {},
                 .confirmed = form.confirmed};
  const auto version = typed(context, "version");
  std::from_chars(version.data(), version.data() + version.size(), out.seen_version);
  const auto expires = date_of(form.expires);
  if (expires) out.expires = *expires;
  tell_faults(out, expires, form);
  return out;
}

Result<Response> direct(Context& context) {
  const auto desk = desk_of(context, "POST /cases/{case}/direct/{person}");
  DirectionForm form{.ground = typed(context, "ground"),
                     .expires = typed_date(context.request.form, "expires"),
                     .confirmed = typed(context, "confirm") == "yes",
                     .errors = {}};
  const auto request = request_of(context, form);
  EVENKEEL_TRY_LET(const auto why, asked_of(context, "POST /cases/{case}/direct/{person}"));
  if (!why.may_direct) return fail(access_denied());
  if (!form.errors.empty()) return shown(context, direction_page(why, form, CsrfToken{context.csrf}), 422);
  const auto done = direct_case(desk, request);
  if (done) return shown(context, directed_page(why, *done), 200);
  const auto& error = done.error();
  if (error.kind == ErrorKind::Conflict)
    return shown(context,
                 direction_page(why, form, CsrfToken{context.csrf},
                                conflict({.what = error.message, .reload = case_address(request.case_id)})),
                 409);
  if (error.kind != ErrorKind::Invalid && error.code != "ALLOC-REFUSED" && error.code != "DIRECTION-SELF")
    return fail(error);
  form.errors.add(field_of(error.code), error.message);
  return shown(context, direction_page(why, form, CsrfToken{context.csrf}), 422);
}

}  // namespace

Routes direction_routes() {
  const Needs needed{Permission::Direct};
  return {
      {Method::Get, "/cases/{case}/direct/{person}", "", needed, ask},
      {Method::Post, "/cases/{case}/direct/{person}", "", needed, direct},
  };
}

}  // namespace evenkeel::web
