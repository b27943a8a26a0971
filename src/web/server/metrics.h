// Numbers about the service for Prometheus: how many requests of each route with which status, how long they
// took, how busy it is. No number is about a person.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "web/server/service_log.h"

namespace evenkeel::web {

// How busy the service is at one moment.
struct Load {
  std::size_t connections = 0;
  std::size_t working = 0;
  std::size_t waiting = 0;
};

class Metrics {
 public:
  Metrics();
  ~Metrics();

  void served(const Served& request);
  void refused(int status);  // before a worker took it up
  // Asked at each reading of the metrics.
  void measure_load(std::function<Load()> load);

  // Prometheus text format 0.0.4.
  [[nodiscard]] std::string text();

 private:
  struct Registry;
  std::unique_ptr<Registry> registry_;
};

}  // namespace evenkeel::web
