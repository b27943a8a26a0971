// Sockets and HTTP/1.1 framing (RFC 9112), by Boost.Beast, in one translation unit: beast_transport.cpp. One
// thread does all the network's work and never waits for anything else; requests are answered on workers.
#pragma once

#include <memory>

#include "base/result.h"
#include "web/server/incoming.h"
#include "web/server/settings.h"
#include "web/server/workers.h"

namespace evenkeel::web {

class Transport {
 public:
  virtual ~Transport() = default;
  // The address with the port that was taken.
  [[nodiscard]] virtual ListenAddress address() const = 0;
  // Serves until stop(), then until what runs is finished, at most limits.stop. True when all was finished.
  virtual bool run() = 0;
  // From any thread: takes no more connections, closes idle ones, finishes the others.
  virtual void stop() = 0;
};

// Listening when it returns. Unavailable: LISTEN-IN-USE, LISTEN-REFUSED (no right to the port),
// LISTEN-FAILED. Both must outlive the transport. SIGTERM and SIGINT stop it when `on_signals`.
Result<std::unique_ptr<Transport>> make_transport(const ServerSettings& settings, Application& application,
                                                  Workers& workers, bool on_signals);

}  // namespace evenkeel::web
