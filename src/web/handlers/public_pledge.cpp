#include "usecases/see/public_pledge.h"

#include "web/handlers/routes.h"
#include "web/http/frame.h"
#include "web/pages/public_pledge_page.h"

namespace evenkeel::web {
namespace {

Result<PublicPledge> pledge_of(const Context& context) {
  return public_pledge(context.store, *context.shared.agreements, *context.shared.snapshots,
                       context.shared.clock->today());
}

Response kept(Response response) {
  response.with("Cache-Control", "public, max-age=300");
  return response;
}

Result<Response> page(Context& context) {
  const auto language = language_of(context.request.query.value("lang"));
  EVENKEEL_TRY_LET(const auto pledge, pledge_of(context));
  auto frame = frame_of(context);
  frame.language = language;
  auto response = html_page(document(public_pledge_page(pledge, language), frame));
  return context.viewer.account.empty() ? kept(std::move(response)) : response;
}

Result<Response> csv(Context& context) {
  EVENKEEL_TRY_LET(const auto pledge, pledge_of(context));
  return kept(download("people-above-capacity.csv", "text/csv; charset=utf-8", pledge_csv(pledge)));
}

Result<Response> json_data(Context& context) {
  EVENKEEL_TRY_LET(const auto pledge, pledge_of(context));
  return kept(json(pledge_json(pledge)));
}

}  // namespace

Routes public_pledge_routes() {
  return {{Method::Get, "/public/pledge", "", Needs{Permission::Nothing}, page},
          {Method::Get, "/public/pledge.csv", "", Needs{Permission::Nothing}, csv},
          {Method::Get, "/public/pledge.json", "", Needs{Permission::Nothing}, json_data}};
}

}  // namespace evenkeel::web
