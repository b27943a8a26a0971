#include "web/handlers/routes.h"

namespace evenkeel::web {

Routes all_routes() {
  static constexpr Routes (*kParts[])() = {
      asset_routes,
      health_routes,
  };
  Routes all;
  for (const auto part : kParts)
    for (const auto& route : part()) all.push_back(route);
  return all;
}

}  // namespace evenkeel::web
