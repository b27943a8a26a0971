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
  // From any thread.
  [[nodiscard]] virtual std::size_t connections() const = 0;
  // From any thread: takes no more connections, closes idle ones, finishes the others.
  virtual void stop() = 0;
};

struct TransportOptions {
  ListenAddress listen;
  Limits limits;
  std::string tls_certificate;  // PEM files; empty: not encrypted
  std::string tls_key;
  bool stop_on_signals = false;  // SIGTERM, SIGINT
};

// Listening when it returns. Unavailable: LISTEN-IN-USE, LISTEN-REFUSED (no right to the port),
// LISTEN-FAILED. Invalid (TLS-FILES): the certificate or key cannot be read or do not belong together. The
// application must outlive the transport, and the transport the workers.
Result<std::unique_ptr<Transport>> make_transport(const TransportOptions& options, Application& application,
                                                  Workers& workers);

}  // namespace evenkeel::web
