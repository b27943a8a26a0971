// From a framed request to its answer: reads it, finds its route, asks who sends it and whether they may, has
// the handler answer, and turns every error into a page or problem details.
#pragma once

#include <string>

#include "web/http/identify.h"
#include "web/http/router.h"
#include "web/server/guards.h"
#include "web/server/incoming.h"
#include "web/server/metrics.h"
#include "web/server/rate_limit.h"
#include "web/server/service_log.h"
#include "web/server/settings.h"

namespace evenkeel::web {

// All are used by many threads at once, and outlive the site.
struct SiteParts {
  const ServerSettings& settings;
  const Router& router;
  Identify& identify;
  Store& store;
  Shared& shared;
  ServiceLog& log;
  Metrics& metrics;
};

class Site final : public Application {
 public:
  explicit Site(const SiteParts& parts);

  BodyPlan plan(const Incoming& head) override;
  std::optional<Response> turn_away(const Incoming& head) override;
  Response answer(Incoming& request) override;
  Response refuse(const Incoming& head, int status) override;

 private:
  // One request on its way. What is known of it is there for the error page too.
  struct Visit {
    Request request;
    Identified who;
    const Route* route = nullptr;
  };
  std::optional<Refusal> enter(const Incoming& incoming, Visit& visit);
  std::optional<Refusal> find_route(Visit& visit) const;
  std::optional<Refusal> identify(Visit& visit);
  std::optional<Refusal> check_rate(const Visit& visit);
  static std::optional<Refusal> check_permission(const Visit& visit);
  Result<Response> handle(Incoming& incoming, Visit& visit);
  Response answer_visit(Incoming& incoming, Visit& visit);
  Response response_of(const Refusal& refusal, const Visit& visit, std::string_view target);
  void finish(Response& response, const Visit& visit);

  SiteParts parts_;
  RateLimit requests_;
  RateLimit sign_ins_;
};

}  // namespace evenkeel::web
