#include "web/server/serve.h"

#include <csignal>

#include "web/handlers/routes.h"
#include "web/http/router.h"
#include "web/server/site.h"
#include "web/server/transport.h"

namespace evenkeel::web {

Result<bool> serve(const ServerSettings& settings, const ServiceParts& parts) {
  std::signal(SIGPIPE, SIG_IGN);  // a client that goes away is no reason to stop
  EVENKEEL_TRY_LET(const auto store, parts.shared.open_store());
  const Router router(all_routes());
  Site site(settings, router, parts.identify, *store, parts.shared);
  std::unique_ptr<Transport> transport;  // outlives the workers, who tell it when they have answered
  Workers workers(settings.limits.workers, settings.limits.waiting);
  EVENKEEL_TRY_LET(transport, make_transport(settings, site, workers, true));
  if (parts.started) parts.started(url_of(transport->address(), false));
  return transport->run();
}

}  // namespace evenkeel::web
