#include <boost/json.hpp>

#include "base/json.h"
#include "domain/agreement/canonical.h"
#include "usecases/agreements/show_agreements.h"
#include "usecases/agreements/stored_agreements.h"
#include "usecases/ports/agreement_store.h"
#include "web/handlers/api/api_support.h"
#include "web/handlers/routes.h"

namespace evenkeel::web {
namespace {

namespace json = boost::json;

json::object listing_json(const AgreementListing& row) {
  json::array waiting;
  for (const auto& party : row.waiting_for) waiting.emplace_back(party);
  return {{"id", row.id},
          {"title", row.title},
          {"version", row.version},
          {"digest", row.digest.text()},
          {"effective_from", row.effective_from.text()},
          {"state", text_of(row.state)},
          {"stored", row.stored},
          {"demonstration", row.demonstration},
          {"waiting_for", std::move(waiting)}};
}

Result<Response> list(Context& context) {
  EVENKEEL_TRY_LET(const auto all,
                   list_agreements(context.store, *context.shared.agreements, context.shared.clock->today()));
  json::array items;
  for (const auto& row : all) items.push_back(listing_json(row));
  return api_answer(context, json::object{{"items", std::move(items)}});
}

Result<Response> one(Context& context) {
  const std::string name{context.request.parameters.value("agreement")};
  // Built-in versions and stored ones by name alone: a folder's path is for the machine's administrator.
  if (name.find('/') != std::string::npos || name.starts_with('.'))
    return fail(Error::not_found("NO-AGREEMENT", "there is no such version of the agreement"));
  const auto found = find_agreement(context.store.agreements(), *context.shared.agreements, name);
  if (!found)
    return fail(Error::not_found("NO-AGREEMENT", "there is no such version of the agreement",
                                 "See /api/v1/agreements."));
  EVENKEEL_TRY_LET(auto version, parse_json(canonical_text(*found)));
  json::array signatures;
  for (const auto& signature : found->signatures)
    signatures.push_back(json::object{{"party", signature.party},
                                      {"signature", signature.signature.hex},
                                      {"signed_at", signature.signed_at}});
  return api_answer(context, json::object{{"digest", found->digest.text()},
                                          {"signatures", std::move(signatures)},
                                          {"agreement", std::move(version)}});
}

}  // namespace

Routes api_agreement_routes() {
  return {
      {Method::Get, "/api/v1/agreements", "listAgreements", Needs{Permission::SeeAgreement}, list},
      {Method::Get, "/api/v1/agreements/{agreement}", "getAgreement", Needs{Permission::SeeAgreement}, one}};
}

}  // namespace evenkeel::web
