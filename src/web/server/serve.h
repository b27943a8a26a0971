// The service from start to stop.
#pragma once

#include <functional>

#include "web/http/identify.h"
#include "web/http/context.h"
#include "web/server/settings.h"

namespace evenkeel::web {

struct ServiceParts {
  Shared& shared;  // its open_store opens the service's own store too
  Identify& identify;
  // Called once it listens, with the address for a browser.
  std::function<void(const std::string& url)> started;
};

// Runs until SIGTERM or SIGINT and finishes what is under way. False: something was still running when the
// time for stopping was over. Errors of opening the store and of listening.
Result<bool> serve(const ServerSettings& settings, const ServiceParts& parts);

}  // namespace evenkeel::web
