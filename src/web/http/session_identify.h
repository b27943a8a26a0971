// Who sends a request, from its session cookie or its bearer token.
#pragma once

#include "usecases/ports/clock.h"
#include "web/http/identify.h"

namespace evenkeel::web {

class SessionIdentify final : public Identify {
 public:
  explicit SessionIdentify(const Clock& clock) : clock_(clock) {}
  Result<Identified> identify(const Request& request, Store& store) override;

 private:
  const Clock& clock_;
};

}  // namespace evenkeel::web
