// A request as it came over the wire, framed but not yet understood; and what the transport asks of the site.
#pragma once

#include <cstdint>
#include <string>

#include "web/http/request.h"
#include "web/http/response.h"

namespace evenkeel::web {

struct Incoming {
  std::string method;  // as sent: "GET"
  std::string target;  // as sent: "/people/S000001?as_of=2026-11-22"
  Fields headers;      // names in lower case, values without outer spaces
  std::string body;
  std::string body_path;  // where a large body stands instead; removed when the request ends
  std::string peer;       // address of the other end of the connection
  bool encrypted = false;
};

// How much of a body is read, and where to.
struct BodyPlan {
  std::uint64_t limit = 0;  // bytes; more is 413
  bool to_file = false;     // large: written to a file as it comes
};

// What stands behind the sockets.
class Application {
 public:
  virtual ~Application() = default;
  // On the network's thread, so quick: nothing here may wait. `head` has no body yet.
  virtual BodyPlan plan(const Incoming& head) = 0;
  // On a worker. Never throws.
  virtual Response answer(Incoming& request) = 0;
  // On the network's thread: for what never reached a worker (400, 413, 431, 503 when all are busy). The
  // head is empty where it could not be read.
  virtual Response refuse(const Incoming& head, int status) = 0;
};

}  // namespace evenkeel::web
