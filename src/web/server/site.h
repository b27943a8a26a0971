// From a framed request to its answer: reads it, finds its route, asks who sends it and whether they may, has
// the handler answer, and turns every error into a page or problem details.
#pragma once

#include <string>

#include "web/http/identify.h"
#include "web/http/router.h"
#include "web/server/incoming.h"
#include "web/server/settings.h"

namespace evenkeel::web {

class Site final : public Application {
 public:
  // All must outlive the site; `store` and `identify` are used by many threads at once.
  Site(const ServerSettings& settings, const Router& router, Identify& identify, Store& store, Shared& shared)
      : settings_(settings), router_(router), identify_(identify), store_(store), shared_(shared) {}

  BodyPlan plan(const Incoming& head) override;
  Response answer(Incoming& request) override;
  Response refuse(const Incoming& head, int status) override;

 private:
  Result<Response> respond(Incoming& incoming, Request& request);
  const ServerSettings& settings_;
  const Router& router_;
  Identify& identify_;
  Store& store_;
  Shared& shared_;
};

}  // namespace evenkeel::web
