// The service's log: one JSON object a line on standard error. It never holds a path, a query, a form, a name
// or a code of a person: a request is told by the pattern of its route.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace evenkeel::web {

// An answered request, for the log and the metrics.
struct Served {
  std::string_view id;
  std::string_view method;
  std::string_view route;  // the pattern; "-" where none was found
  int status = 0;
  std::int64_t microseconds = 0;  // from the worker's taking it up until the answer was made
  std::size_t bytes = 0;          // of the answer's body
};

enum class Severity : std::uint8_t { Debug, Info, Warn, Error };

class ServiceLog {
 public:
  // `level` as the setting log-level names it.
  explicit ServiceLog(const std::string& level);
  ~ServiceLog();

  void served(const Served& request);
  // {"event":"NAME", ...}. Values are made by the program, or are the first line of what a library says.
  using Details = std::vector<std::pair<std::string_view, std::string>>;
  void event(Severity severity, std::string_view name, const Details& details = {});

 private:
  struct Sink;
  std::unique_ptr<Sink> sink_;
};

}  // namespace evenkeel::web
