// The agreement among its parties, and the public register.
#include <algorithm>
#include <fstream>
#include <iterator>
#include <limits>

#include "domain/agreement/canonical.h"
#include "usecases/agreements/parties.h"
#include "usecases/agreements/propose.h"
#include "usecases/agreements/stored_agreements.h"
#include "usecases/ports/ledger_store.h"
#include "web/handlers/asking.h"
#include "web/handlers/desk.h"
#include "web/handlers/routes.h"
#include "web/http/address.h"
#include "web/http/frame.h"
#include "web/pages/parties_page.h"

namespace evenkeel::web {
namespace {

constexpr std::uint64_t kMostSignature = 10'000;
constexpr std::uint64_t kMostVersion = 2'000'000;

std::string name_in(const Context& context) { return part(context, "agreement"); }

Result<std::string> recorded_by(Store& store, const Agreement& version) {
  EVENKEEL_TRY_LET(
      const auto entries,
      store.ledger().read_by_subject("agreement/" + version.id, 1, std::numeric_limits<std::int64_t>::max()));
  for (const auto& entry : entries)
    if (entry.act == "agreement.recorded" && entry.agreement == version.digest) return entry.actor;
  return std::string{};
}

Result<Response> page_with(Context& context, const PartyForm& form, int status) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  PartiesView view;
  EVENKEEL_TRY_LET(view.agreement, see_agreement(asking, name_in(context)));
  const auto& version = view.agreement.agreement;
  EVENKEEL_TRY_LET(view.said, words_on(context.store, version.digest));
  EVENKEEL_TRY_LET(view.recorded_by, recorded_by(context.store, version));
  view.speaks_for = speaks_for(context.viewer, version);
  return html_page(document(parties_page(view, form, CsrfToken{context.csrf}), frame_of(context)), status);
}

Result<Response> page(Context& context) { return page_with(context, {}, 200); }

Result<Response> version_json(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  EVENKEEL_TRY_LET(const auto view, see_agreement(asking, name_in(context)));
  return download("version.json", "application/json", canonical_text(view.agreement));
}

Result<std::string> uploaded(const Context& context, std::uint64_t most) {
  for (const auto& file : context.request.files) {
    if (file.size == 0) continue;
    if (file.size > most) return fail(Error::invalid("FILE-TOO-LARGE", "this file is too large", ""));
    std::ifstream in{file.path, std::ios::binary};
    return std::string{std::istreambuf_iterator<char>{in}, std::istreambuf_iterator<char>{}};
  }
  return std::string{};
}

bool is_of_form(const Error& error) {
  return error.kind == ErrorKind::Invalid || error.kind == ErrorKind::Conflict || error.code == "WRONG-KEY" ||
         error.code == "PARTY-WHO" || error.code == "PARTY-ONE";
}

Url back_to(const Context& context) {
  return Url::local("/agreement/" + percent_encoded(name_in(context)) + "/parties");
}

Result<Response> give_in(Context& context) {
  PartyForm form;
  form.signature = typed(context, "signature");
  EVENKEEL_TRY_LET(const auto file, uploaded(context, kMostSignature));
  const auto done = give_in_signature(desk_of(context, "POST /agreement/{agreement}/signature"),
                                      name_in(context), file.empty() ? form.signature : file);
  if (done) return see_other(back_to(context));
  if (!is_of_form(done.error())) return fail(done.error());
  form.errors.add(file.empty() ? "signature" : "file", done.error().message + ". " + done.error().fix);
  return page_with(context, form, done.error().kind == ErrorKind::Conflict ? 409 : 422);
}

Result<Response> speak(Context& context) {
  PartyForm form{.signature = {},
                 .party = typed(context, "party"),
                 .stance = typed(context, "stance"),
                 .about = typed(context, "about"),
                 .text = typed(context, "text"),
                 .errors = {}};
  const auto stance = parse_choice<Stance>(form.stance);
  const auto done = stance ? say(desk_of(context, "POST /agreement/{agreement}/words"), name_in(context),
                                 form.party, *stance, form.about, form.text)
                           : Result<Matter>{fail(Error::invalid("BAD-STANCE", "Choose what it says"))};
  if (done) return see_other(back_to(context));
  const auto& error = done.error();
  if (!is_of_form(error)) return fail(error);
  const auto* field = error.code == "PARTY-TEXT"                                       ? "text"
                      : error.code == "PARTY-NOT-SIGNED" || error.code == "BAD-STANCE" ? "stance"
                                                                                       : "party";
  form.errors.add(field, error.message);
  return page_with(context, form, 422);
}

Response proposing(const Context& context, const FieldErrors& errors, int status) {
  return html_page(document(propose_page(errors, CsrfToken{context.csrf}), frame_of(context)), status);
}

Result<Response> propose_form(Context& context) {
  if (may_propose_version(context.viewer)) return proposing(context, {}, 200);
  return fail(Error::forbidden("PARTY-WHO", "your account speaks for no party of the agreement",
                               "Union representatives and the national lead propose versions."));
}

Result<Response> propose(Context& context) {
  EVENKEEL_TRY_LET(const auto file, uploaded(context, kMostVersion));
  const auto done = propose_version(desk_of(context, "POST /agreement/propose"), file);
  if (done) return see_other(Url::local(version_path(*done, "/parties")));
  if (done.error().kind != ErrorKind::Invalid) return fail(done.error());
  FieldErrors errors;
  errors.add("file", file.empty() ? "Choose the file of the version" : done.error().message);
  return proposing(context, errors, 422);
}

Result<Response> register_for_all(Context& context) {
  const auto language = language_of(context.request.query.value("lang"));
  EVENKEEL_TRY_LET(const auto all, public_register(context.store, context.shared.clock->today()));
  auto frame = frame_of(context);
  frame.language = language;
  auto response = html_page(document(register_page(all, language), frame));
  if (context.viewer.account.empty()) response.with("Cache-Control", "public, max-age=300");
  return response;
}

Result<Response> registered_json(Context& context) {
  EVENKEEL_TRY_LET(const auto all, public_register(context.store, context.shared.clock->today()));
  const auto digest = part(context, "digest");
  const auto found = std::ranges::find_if(
      all, [&](const RegisteredVersion& one) { return one.agreement.digest.text() == digest; });
  if (found == all.end())
    return fail(Error::not_found("NO-AGREEMENT", "there is no signed version of that digest",
                                 "The register shows those there are."));
  return download("version.json", "application/json", canonical_text(found->agreement));
}

}  // namespace

Routes party_routes() {
  return {
      {Method::Get, "/agreement/propose", "", Needs{Permission::SeeAgreement}, propose_form},
      {Method::Post, "/agreement/propose", "", Needs{Permission::SeeAgreement}, propose, Takes::Uploads},
      {Method::Get, "/agreement/{agreement}/parties", "", Needs{Permission::SeeAgreement}, page},
      {Method::Get, "/agreement/{agreement}/version.json", "", Needs{Permission::SeeAgreement}, version_json},
      {Method::Post, "/agreement/{agreement}/signature", "", Needs{Permission::SeeAgreement}, give_in,
       Takes::Uploads},
      {Method::Post, "/agreement/{agreement}/words", "", Needs{Permission::SeeAgreement}, speak},
      {Method::Get, "/public/agreement", "", Needs{Permission::Nothing}, register_for_all},
      {Method::Get, "/public/agreement/{digest}/version.json", "", Needs{Permission::Nothing},
       registered_json}};
}

}  // namespace evenkeel::web
