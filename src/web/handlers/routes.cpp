#include "web/handlers/routes.h"

namespace evenkeel::web {

Routes all_routes() {
  static constexpr Routes (*kParts[])() = {
      access_log_routes,      account_routes,   admin_account_routes, api_agreement_routes,
      api_description_routes, api_event_routes, api_ledger_routes,    api_matter_routes,
      asset_routes,           health_routes,    provider_routes,      sign_in_routes,
  };
  Routes all;
  for (const auto part : kParts)
    for (const auto& route : part()) all.push_back(route);
  return all;
}

}  // namespace evenkeel::web
