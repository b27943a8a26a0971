// The service from start to stop.
#pragma once

#include <functional>

#include "usecases/ports/event_sender.h"
#include "usecases/ports/mailer.h"
#include "web/http/context.h"
#include "web/http/identify.h"
#include "web/server/settings.h"

namespace evenkeel::web {

struct ServiceParts {
  Shared& shared;  // its open_store opens the service's own store too
  Identify& identify;
  Mailer* mailer = nullptr;       // for reminders; null: there are none
  EventSender* sender = nullptr;  // carries events to their receivers; null: none are sent
  // Called once it listens, with the address for a browser.
  std::function<void(const std::string& url)> started = [](const std::string&) {};
};

// Runs until SIGTERM or SIGINT and finishes what is under way; ends the process with 1 when something is
// still running after limits.stop. Errors of opening the store, of listening and of the TLS files.
Result<void> serve(const ServerSettings& settings, const ServiceParts& parts);

}  // namespace evenkeel::web
