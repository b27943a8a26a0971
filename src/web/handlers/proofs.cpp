// Whether a unit has any safe allocation: the proof on a page, printed, as a file, kept in the ledger.
#include <charconv>

#include "usecases/plans/see_proof.h"
#include "web/handlers/desk.h"
#include "web/handlers/published_file.h"
#include "web/handlers/routes.h"
#include "web/http/frame.h"
#include "web/pages/addresses.h"
#include "web/pages/plans/proof_page.h"
#include "web/pages/sheet_page.h"

namespace evenkeel::web {
namespace {

constexpr const char* kAddress = "PROOF-ADDRESS";
constexpr std::string_view kFrom = "the proof from its unit's page";

Result<ProofAsked> asked_in(const Context& context, const Fields& fields) {
  EVENKEEL_TRY_LET(const auto movable, is_second(fields, {"holdings", "fixed", "movable", kAddress, kFrom}));
  return ProofAsked{UnitCode{part(context, "unit")}, movable};
}

Result<Response> one(Context& context) {
  EVENKEEL_TRY_LET(const auto asked, asked_in(context, context.request.query));
  EVENKEEL_TRY_LET(const auto view, see_proof(desk_of(context, "GET /units/{unit}/proof"), asked));
  std::int64_t kept = 0;
  const auto text = context.request.query.value("kept");
  std::from_chars(text.data(), text.data() + text.size(), kept);
  return html_page(document(proof_page(view, kept, CsrfToken{context.csrf}), frame_of(context)));
}

// Where nothing is proved there is nothing to print: the page says so.
Result<Response> sheet(Context& context) {
  EVENKEEL_TRY_LET(const auto asked, asked_in(context, context.request.query));
  EVENKEEL_TRY_LET(const auto form, form_asked(context.request.query, kAddress, kFrom));
  EVENKEEL_TRY_LET(const auto made,
                   sheet_of_proof(desk_of(context, "GET /units/{unit}/proof/sheet"), asked, form));
  if (!made) return see_other(proof_address(asked));
  auto response = html_page(SheetPage{}.html(*made));
  return std::move(response.with("Content-Security-Policy", sheet_policy()));
}

Result<Response> file(Context& context) {
  EVENKEEL_TRY_LET(const auto asked, asked_in(context, context.request.query));
  EVENKEEL_TRY_LET(auto text, file_of_proof(desk_of(context, "GET /units/{unit}/proof/file"), asked));
  if (!text) return see_other(proof_address(asked));
  return download("proof-" + asked.unit.text() + ".json", "application/json", std::move(*text));
}

Result<Response> published(Context& context, const char* route, HandedOut what) {
  const UnitCode unit{part(context, "unit")};
  EVENKEEL_TRY_LET(const auto entry, entry_in(context));
  EVENKEEL_TRY_LET(auto made, published_proof(desk_of(context, route), unit, entry));
  return published_file("proof-" + unit.text(), what, entry, std::move(made));
}

Result<Response> public_form(Context& context) {
  return published(context, "GET /units/{unit}/proof/public/{entry}", HandedOut::Form);
}

Result<Response> opening(Context& context) {
  return published(context, "GET /units/{unit}/proof/opening/{entry}", HandedOut::Opening);
}

Result<Response> keep(Context& context) {
  EVENKEEL_TRY_LET(const auto asked, asked_in(context, context.request.form));
  const auto entry = keep_proof(desk_of(context, "POST /units/{unit}/proof"), asked);
  if (!entry && entry.error().code == "PROOF-NONE") return see_other(proof_address(asked));
  if (!entry) return fail(entry.error());
  return see_other(
      unit_address(asked.unit, "/proof" + query_text({{"holdings", asked.movable ? "movable" : ""},
                                                      {"kept", std::to_string(*entry)}})));
}

}  // namespace

Routes proof_routes() {
  const Needs allocating{Permission::Allocate};
  return {
      {Method::Get, "/units/{unit}/proof", "", allocating, one},
      {Method::Post, "/units/{unit}/proof", "", allocating, keep},
      {Method::Get, "/units/{unit}/proof/file", "", allocating, file},
      {Method::Get, "/units/{unit}/proof/opening/{entry}", "", allocating, opening},
      {Method::Get, "/units/{unit}/proof/public/{entry}", "", allocating, public_form},
      {Method::Get, "/units/{unit}/proof/sheet", "", allocating, sheet},
  };
}

}  // namespace evenkeel::web
