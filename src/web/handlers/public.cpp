#include "usecases/see/public_figures.h"
#include "web/handlers/routes.h"
#include "web/http/frame.h"
#include "web/pages/public_page.h"

namespace evenkeel::web {
namespace {

Result<Response> page(Context& context) {
  const auto language = language_of(context.request.query.value("lang"));
  EVENKEEL_TRY_LET(const auto figures,
                   public_figures(context.store, *context.shared.agreements, *context.shared.snapshots,
                                  context.shared.clock->today()));
  auto frame = frame_of(context);
  frame.language = language;
  auto response = html_page(document(public_page(figures, language), frame));
  if (context.viewer.account.empty()) response.with("Cache-Control", "public, max-age=300");
  return response;
}

}  // namespace

Routes public_routes() { return {{Method::Get, "/public", "", Needs{Permission::Nothing}, page}}; }

}  // namespace evenkeel::web
