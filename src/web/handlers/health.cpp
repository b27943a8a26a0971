#include "usecases/ports/ledger_store.h"
#include "web/handlers/routes.h"

namespace evenkeel::web {
namespace {

Result<Response> health(Context& /*context*/) { return json(R"({"status":"ok"})"); }

// What a proxy asks before it sends people here: the store answers.
Result<Response> ready(Context& context) {
  EVENKEEL_TRY(context.store.ledger().head());
  return json(R"({"status":"ready"})");
}

}  // namespace

Routes health_routes() {
  return {
      {Method::Get, "/health", "getHealth", Needs{Permission::Nothing}, health},
      {Method::Get, "/ready", "getReady", Needs{Permission::Nothing}, ready},
  };
}

}  // namespace evenkeel::web
