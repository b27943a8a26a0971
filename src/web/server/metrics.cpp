#include "web/server/metrics.h"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace evenkeel::web {
namespace {

constexpr double kMicrosecond = 1e-6;

prometheus::Histogram::BucketBoundaries boundaries() {
  return {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10};
}

}  // namespace

struct Metrics::Registry {
  prometheus::Registry registry;
  prometheus::Family<prometheus::Counter>& requests =
      prometheus::BuildCounter().Name("evenkeel_requests_total").Help("Requests answered").Register(registry);
  prometheus::Family<prometheus::Histogram>& seconds = prometheus::BuildHistogram()
                                                           .Name("evenkeel_request_seconds")
                                                           .Help("Time a worker took to answer")
                                                           .Register(registry);
  prometheus::Family<prometheus::Counter>& refused =
      prometheus::BuildCounter()
          .Name("evenkeel_refused_total")
          .Help("Requests refused before a worker took them up")
          .Register(registry);
  prometheus::Family<prometheus::Gauge>& load = prometheus::BuildGauge()
                                                    .Name("evenkeel_load")
                                                    .Help("Open connections, busy workers, waiting requests")
                                                    .Register(registry);
  std::function<Load()> measure = [] { return Load{}; };
};

Metrics::Metrics() : registry_(std::make_unique<Registry>()) {}
Metrics::~Metrics() = default;

void Metrics::served(const Served& request) {
  registry_->requests
      .Add({{"route", std::string{request.route}},
            {"method", std::string{request.method}},
            {"status", std::to_string(request.status)}})
      .Increment();
  registry_->seconds.Add({{"route", std::string{request.route}}}, boundaries())
      .Observe(static_cast<double>(request.microseconds) * kMicrosecond);
}

void Metrics::refused(int status) {
  registry_->refused.Add({{"status", std::to_string(status)}}).Increment();
}

void Metrics::measure_load(std::function<Load()> load) { registry_->measure = std::move(load); }

std::string Metrics::text() {
  const auto now = registry_->measure();
  const auto set = [&](const char* what, std::size_t value) {
    registry_->load.Add({{"what", what}}).Set(static_cast<double>(value));
  };
  set("connections", now.connections);
  set("working", now.working);
  set("waiting", now.waiting);
  return prometheus::TextSerializer{}.Serialize(registry_->registry.Collect());
}

}  // namespace evenkeel::web
