// Messages that were given up, and what gives them another chance.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace evenkeel {

class GivenUpStore {
 public:
  virtual ~GivenUpStore() = default;

  // The event is due at the webhook again at `at`, as if it had never been tried; NotFound (NO-DELIVERY)
  // where it was not given up.
  virtual Result<void> revive(const std::string& webhook, std::int64_t event, const std::string& at) = 0;
};

}  // namespace evenkeel
