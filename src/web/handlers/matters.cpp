// Matters of all kinds: the list, one, raising one, acting in one.
#include <charconv>

#include "usecases/matters/calendar.h"
#include "usecases/matters/see_matters.h"
#include "usecases/matters/step_groups.h"
#include "usecases/ports/matter_store.h"
#include "usecases/professional_register/statement.h"
#include "web/components/notice.h"
#include "web/handlers/desk.h"
#include "web/handlers/kept_filters.h"
#include "web/handlers/routes.h"
#include "web/http/frame.h"
#include "web/pages/addresses.h"
#include "web/pages/matters/assessment_page.h"
#include "web/pages/matters/matter_pages.h"
#include "web/pages/matters/matter_words.h"

namespace evenkeel::web {
namespace {

constexpr std::int64_t kMostListed = 100'000;
constexpr std::int64_t kMostLines = 200;  // one by one, with names

CsrfToken token(const Context& context) { return CsrfToken{context.csrf}; }

Response shown(const Context& context, const Page& page, int status = 200) {
  return html_page(document(page, frame_of(context)), status);
}

Typed typed_in(const Context& context, const std::vector<MatterField>& fields) {
  Typed out;
  for (const auto& field : fields) {
    for (const auto value : context.request.form.all(field.name))
      out[std::string{field.name}].emplace_back(value);
  }
  return out;
}

Result<RaiseMatter> asked(const Context& context, const Fields& from) {
  RaiseMatter out;
  EVENKEEL_TRY_LET(out.kind, parse_choice<MatterKind>(part(context, "kind")));
  if (const auto person = from.value("person"); !person.empty()) out.person = PersonCode{std::string{person}};
  if (const auto unit = from.value("unit"); !unit.empty()) out.unit = UnitCode{std::string{unit}};
  return out;
}

HiddenFields hidden_of(const RaiseMatter& request) {
  HiddenFields out;
  if (request.person) out.emplace_back("person", request.person->text());
  if (request.unit) out.emplace_back("unit", request.unit->text());
  return out;
}

void add_faults(const std::vector<MatterField>& fields, MatterForm& form) {
  for (const auto& [field, text] : faults_of(fields, form.typed))
    form.errors.add(form.act.empty() ? field : form.act + "-" + field, text);
}

Result<Response> raise_on(Context& context, const RaiseMatter& request, const MatterForm& form, int status) {
  EVENKEEL_TRY_LET(const auto opening, opening_of(desk_of(context, "GET /raise/{kind}"), request));
  const auto action = Url::local("/raise/" + std::string{text_of(request.kind)});
  return shown(context, raise_matter_page(opening, form, action, hidden_of(request), token(context)), status);
}

Result<Response> raise_page(Context& context) {
  EVENKEEL_TRY_LET(const auto request, asked(context, context.request.query));
  return raise_on(context, request, {}, 200);
}

Result<Response> raise(Context& context) {
  EVENKEEL_TRY_LET(auto request, asked(context, context.request.form));
  const auto* kind = description_of(request.kind);
  MatterForm form;
  if (kind != nullptr) form.typed = typed_in(context, kind->fields);
  request.typed = form.typed;
  const auto matter = raise_matter(desk_of(context, "POST /raise/{kind}"), request);
  if (matter) return see_other(matter_address(matter->id));
  const auto& error = matter.error();
  if (error.kind != ErrorKind::Invalid && error.kind != ErrorKind::Conflict) return fail(error);
  if (kind != nullptr) add_faults(kind->fields, form);
  if (form.errors.empty()) form.errors.add("", error.message);
  return raise_on(context, request, form, error.kind == ErrorKind::Conflict ? 409 : 422);
}

Result<MatterQuery> query_of(const Context& context, const MatterListAsked& given) {
  MatterQuery out;
  if (!given.kind.empty()) {
    EVENKEEL_TRY_LET(const auto kind, parse_choice<MatterKind>(given.kind));
    out.kinds = {kind};
  }
  if (given.state == "overdue") {
    out.states = {MatterState::Open};
    out.due_by = context.shared.clock->today().plus_days(-1);
  } else if (!given.state.empty()) {
    EVENKEEL_TRY_LET(const auto state, parse_choice<MatterState>(given.state));
    out.states = {state};
  }
  if (!given.unit.empty()) out.pdu = UnitCode{given.unit};
  out.at_most = kMostListed;
  if (given.mine) out.opened_by = context.viewer.account;
  return out;
}

Result<Response> list(Context& context) {
  const auto& query = context.request.query;
  const MatterListAsked given{std::string{query.value("kind")}, std::string{query.value("state")},
                              query.value("mine") == "yes", std::string{query.value("unit")}};
  EVENKEEL_TRY_LET(auto wanted, query_of(context, given));
  const auto desk = desk_of(context, "GET /matters");
  const auto today = desk.clock.today();
  EVENKEEL_TRY_LET(const auto matters, see_matters(desk.store, desk.viewer, today, wanted));
  EVENKEEL_TRY_LET(const auto places, desk.snapshots.places(desk.store, desk.today()));
  wanted.at_most = kMostLines;
  MatterList all{.lines = {}, .all = matters.size(), .steps = group_steps(matters, *places, today)};
  EVENKEEL_TRY_LET(all.lines, list_matters(desk, wanted));
  EVENKEEL_TRY_LET(const auto kept, kept_filters_of(context, "matters"));
  return shown(context, matter_list_page(all, given, today, kept));
}

Result<Response> one_on(Context& context, const MatterForm& form, int status, const Html& before) {
  EVENKEEL_TRY_LET(const auto view,
                   view_matter(desk_of(context, "GET /matters/{matter}"), part(context, "matter")));
  return shown(context, matter_page(view, form, token(context), context.shared.clock->today(), before),
               status);
}

Result<Response> one(Context& context) {
  const auto id = part(context, "matter");
  const auto address = matter_address(id);
  if (!address.text().starts_with("/matters/")) return see_other(address);
  return one_on(context, {}, 200, {});
}

const std::vector<MatterField>* fields_of(Store& store, const std::string& id, const std::string& act) {
  const auto matter = store.matters().get(id);
  const auto* kind = matter ? description_of(matter->kind) : nullptr;
  const auto* known = kind == nullptr ? nullptr : kind->act(act);
  return known == nullptr ? nullptr : &known->fields;
}

Result<Response> act(Context& context) {
  const auto id = part(context, "matter");
  MatterForm form{.act = part(context, "act"), .typed = {}, .errors = {}};
  const auto* fields = fields_of(context.store, id, form.act);
  if (fields != nullptr) form.typed = typed_in(context, *fields);
  ActInMatter request{.id = id, .version = std::nullopt, .act = form.act, .typed = form.typed};
  std::int64_t version = 0;
  const auto text = typed(context, "version");
  std::from_chars(text.data(), text.data() + text.size(), version);
  request.version = version;
  const auto done = act_in_matter(desk_of(context, "POST /matters/{matter}/{act}"), request);
  if (done) return see_other(matter_address(id));
  const auto& error = done.error();
  if (error.kind == ErrorKind::Conflict)
    return one_on(context, form, 409, conflict({.what = error.message, .reload = matter_address(id)}));
  const bool of_form = error.kind == ErrorKind::Invalid || error.kind == ErrorKind::Undefined;
  if (!of_form || fields == nullptr) return fail(error);
  add_faults(*fields, form);
  if (form.errors.empty()) form.errors.add("", error.message + ". " + error.fix);
  return one_on(context, form, 422, {});
}

Result<Response> assessments(Context& context) {
  EVENKEEL_TRY_LET(const auto list, assessments_due(desk_of(context, "GET /assessments")));
  return shown(context, assessment_list_page(list));
}

// For the independent register: its author alone takes it there.
Result<Response> statement(Context& context) {
  const auto id = part(context, "matter");
  EVENKEEL_TRY_LET(auto text,
                   declaration_statement(desk_of(context, "GET /matters/{matter}/statement.json"), id));
  return download(id + ".json", "application/json", std::move(text));
}

// How people reach the service, as this request did.
std::string address_of(const Request& request) {
  const auto host = request.headers.value("host");
  return host.empty() ? std::string{} : (request.encrypted ? "https://" : "http://") + std::string{host};
}

Result<Response> calendar(Context& context) {
  EVENKEEL_TRY_LET(const auto entries, calendar_of(desk_of(context, "GET /calendar.ics")));
  return download("evenkeel.ics", "text/calendar; charset=utf-8",
                  icalendar(entries, context.shared.clock->now_utc(), address_of(context.request)));
}

}  // namespace

Routes matter_routes() {
  return {
      {Method::Get, "/calendar.ics", "", Needs{Permission::SignedIn}, calendar},
      {Method::Get, "/assessments", "", Needs{Permission::AnswerObjections}, assessments},
      {Method::Get, "/matters", "", Needs{Permission::SignedIn}, list},
      {Method::Get, "/matters/{matter}", "", Needs{Permission::SignedIn}, one},
      {Method::Get, "/matters/{matter}/statement.json", "", Needs{Permission::SignedIn}, statement},
      {Method::Post, "/matters/{matter}/{act}", "", Needs{Permission::SignedIn}, act},
      {Method::Get, "/raise/{kind}", "", Needs{Permission::SignedIn}, raise_page},
      {Method::Post, "/raise/{kind}", "", Needs{Permission::SignedIn}, raise},
  };
}

}  // namespace evenkeel::web
