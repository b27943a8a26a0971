// What the address for metrics answers: /metrics, /health and nothing else. It needs no sign-in, which is why
// it is an address of its own, kept where only the monitoring reaches it.
#pragma once

#include "web/server/incoming.h"
#include "web/server/metrics.h"

namespace evenkeel::web {

class MetricsSite final : public Application {
 public:
  explicit MetricsSite(Metrics& metrics) : metrics_(metrics) {}
  BodyPlan plan(const Incoming& /*head*/) override { return {.limit = 0, .folder = {}}; }
  std::optional<Response> turn_away(const Incoming& /*head*/) override { return std::nullopt; }
  Response answer(Incoming& request) override {
    if (request.method != "GET") return text("GET only\n", 405).with("Allow", "GET");
    if (request.target == "/health") return json(R"({"status":"ok"})");
    if (request.target != "/metrics") return text("/metrics is here\n", 404);
    auto out = text(metrics_.text());
    out.headers = {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}};
    return out;
  }
  Response refuse(const Incoming& /*head*/, int status) override { return text("refused\n", status); }

 private:
  Metrics& metrics_;
};

}  // namespace evenkeel::web
