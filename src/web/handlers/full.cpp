// Declaring a place full, and the acts of those who sign, note, review and end it.
#include <charconv>

#include "base/text.h"
#include "usecases/full/see_full.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"
#include "web/http/frame.h"
#include "web/pages/full_pages.h"

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

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = trim(std::string_view{text}.substr(at, end - at));
    if (!line.empty()) out.emplace_back(line);
    at = end + 1;
  }
  return out;
}

bool is_of_form(const Error& error) {
  return error.kind == ErrorKind::Invalid || error.kind == ErrorKind::Conflict ||
         error.code == "FULL-NO-PROOF" || error.code == "FULL-NOT-OVER" || error.code == "FULL-ONE-UNION";
}

int status_for(const Error& error) { return error.kind == ErrorKind::Conflict ? 409 : 422; }

Result<Response> list(Context& context) {
  const auto desk = desk_of(context, "GET /full");
  EVENKEEL_TRY_LET(const auto all, list_full(desk));
  EVENKEEL_TRY_LET(const auto places, places_to_declare(desk));
  return shown(context, full_list_page(all, !places.empty(), desk.clock.today()));
}

Result<Response> new_page(Context& context, const FullForm& form, int status) {
  const auto desk = desk_of(context, "GET /full/new");
  EVENKEEL_TRY_LET(const auto places, places_to_declare(desk));
  if (places.empty())
    return fail(Error::forbidden("ACCESS-DENIED", "you are in charge of no place that can be declared full",
                                 "The head of the unit or the regional director declares it."));
  EVENKEEL_TRY_LET(const auto in_use,
                   desk.snapshots.agreement(desk.store, desk.agreements, desk.clock.today()));
  return shown(context, declare_full_page(places, work_classes(in_use->agreement), form, token(context)),
               status);
}

Result<Response> ask(Context& context) {
  FullForm form;
  form.unit = std::string{context.request.query.value("unit")};
  return new_page(context, form, 200);
}

const char* field_of(const Error& error) {
  if (error.code == "FULL-SCOPE")
    return error.message.find("always") == std::string::npos ? "withheld" : "always";
  if (error.code == "FULL-UNTIL" || error.code == "BAD-DATE") return "until";
  if (error.code == "FULL-REASON") return "reason";
  if (error.code == "FULL-WORK" || error.code == "FULL-NOT-OVER" || error.code == "FULL-NO-PROOF")
    return "work";
  return "unit";
}

Result<Response> declare(Context& context) {
  FullForm form{.unit = typed(context, "unit"),
                .work = typed(context, "work"),
                .withheld = typed(context, "withheld"),
                .always = typed(context, "always"),
                .until = typed_date(context.request.form, "until"),
                .reason = typed(context, "reason"),
                .errors = {}};
  const auto until = date_of(form.until);
  auto outcome = until ? declare_full(desk_of(context, "POST /full/new"),
                                      {.unit = form.unit == "service" ? "" : form.unit,
                                       .work = form.work,
                                       .withheld = lines_of(form.withheld),
                                       .always = lines_of(form.always),
                                       .until = until->text(),
                                       .reason = form.reason})
                       : Result<Matter>{fail(until.error())};
  if (outcome) return see_other(full_address(outcome->id));
  const auto& error = outcome.error();
  if (!is_of_form(error)) return fail(error);
  form.errors.add(field_of(error), error.message + (error.fix.empty() ? "" : ". " + error.fix));
  return new_page(context, form, status_for(error));
}

Result<Response> page_of(Context& context, const FullAnswer& typed, int status) {
  const auto desk = desk_of(context, "GET /full/{declaration}");
  EVENKEEL_TRY_LET(const auto seen, see_full(desk, part(context, "declaration")));
  return shown(context, full_page(seen, typed, token(context), desk.clock.today()), status);
}

Result<Response> one(Context& context) { return page_of(context, {}, 200); }

// After an act: the declaration as it then is; what was wrong stands in the form.
Result<Response> after(Context& context, const Result<Matter>& outcome, const char* field) {
  if (outcome) return see_other(full_address(outcome->id));
  const auto& error = outcome.error();
  if (!is_of_form(error)) return fail(error);
  FullAnswer answer{.words = typed(context, "words"), .reason = typed(context, "reason"), .errors = {}};
  answer.errors.add(error.code == "FULL-UNTIL" ? "until" : field, error.message);
  return page_of(context, answer, status_for(error));
}

Result<Response> authorise(Context& context) {
  return after(context,
               authorise_full(desk_of(context, "POST /full/{declaration}/authorise"),
                              part(context, "declaration"), version_in(context)),
               "");
}

Result<Response> note(Context& context) {
  return after(context,
               note_full(desk_of(context, "POST /full/{declaration}/note"), part(context, "declaration"),
                         version_in(context), typed(context, "party"), typed(context, "words")),
               "party");
}

Result<Response> review(Context& context) {
  const auto given = typed_date(context.request.form, "until");
  std::string until;
  if (!given.day.empty() || !given.month.empty() || !given.year.empty()) {
    const auto day = date_of(given);
    if (!day) return after(context, fail(Error::invalid("FULL-UNTIL", day.error().message)), "until");
    until = day->text();
  }
  return after(context,
               review_full(desk_of(context, "POST /full/{declaration}/review"), part(context, "declaration"),
                           version_in(context), typed(context, "words"), until),
               "words");
}

Result<Response> down(Context& context) {
  return after(context,
               stand_down(desk_of(context, "POST /full/{declaration}/stand-down"),
                          part(context, "declaration"), version_in(context), typed(context, "reason")),
               "reason");
}

}  // namespace

Routes full_routes() {
  return {{Method::Get, "/full", "", Needs{Permission::SeeFigures}, list},
          {Method::Get, "/full/new", "", Needs{Permission::SeeFigures}, ask},
          {Method::Post, "/full/new", "", Needs{Permission::SeeFigures}, declare},
          {Method::Get, "/full/{declaration}", "", Needs{Permission::SeeFigures}, one},
          {Method::Post, "/full/{declaration}/authorise", "", Needs{Permission::SeeFigures}, authorise},
          {Method::Post, "/full/{declaration}/note", "", Needs{Permission::SeeFigures}, note},
          {Method::Post, "/full/{declaration}/review", "", Needs{Permission::SeeFigures}, review},
          {Method::Post, "/full/{declaration}/stand-down", "", Needs{Permission::SeeFigures}, down}};
}

}  // namespace evenkeel::web
