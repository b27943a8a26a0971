#include "usecases/see/see_home.h"
#include "web/handlers/asking.h"
#include "web/handlers/routes.h"
#include "web/pages/home_page.h"

namespace evenkeel::web {
namespace {

Result<Response> home(Context& context) {
  EVENKEEL_TRY_LET(const auto asking, asking_of(context));
  EVENKEEL_TRY_LET(const auto view, see_home(asking));
  return shown(home_page(view, context.viewer, links_of(asking)), context);
}

}  // namespace

Routes home_routes() { return {{Method::Get, "/", "", Needs{Permission::SignedIn}, home}}; }

}  // namespace evenkeel::web
