// Failed attempts to sign in, counted under one key.
#pragma once

#include <cstdint>

#include "base/moment.h"

namespace evenkeel {

struct Attempts {
  std::int64_t failures = 0;
  Moment last;
  friend bool operator==(const Attempts&, const Attempts&) = default;
};

}  // namespace evenkeel
