// The machine's clock.
#pragma once

#include "usecases/ports/clock.h"

namespace evenkeel {

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Date today() const override;
  [[nodiscard]] std::string now_utc() const override;
};

}  // namespace evenkeel
