// A request as it came over the wire, framed but not yet understood; and what the transport asks of the site.
#pragma once

#include <cstdint>
#include <optional>
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
  std::string local;      // address of this end
  bool encrypted = false;
};

// How much of a body is read, and where to.
struct BodyPlan {
  std::uint64_t limit = 0;  // bytes; more is 413
  std::string folder;       // large: written to a file there as it comes; empty: held in memory
};

// What stands behind the sockets. `plan` and `refuse` are quick: they are called on the network's thread, and
// nothing in them may wait. None throws.
class Application {
 public:
  virtual ~Application() = default;
  // Of a head whose body has not come yet.
  virtual BodyPlan plan(const Incoming& head) = 0;
  // On a worker, before a body goes to a file: the answer instead of reading it, where it would be refused.
  virtual std::optional<Response> turn_away(const Incoming& head) = 0;
  // On a worker.
  virtual Response answer(Incoming& request) = 0;
  // For what never reached a worker: 400, 413, 431, and 503 when all are busy. The head is empty where it
  // could not be read.
  virtual Response refuse(const Incoming& head, int status) = 0;
};

}  // namespace evenkeel::web
