// The time of day, asked for at the edge only; engines are given dates.
#pragma once

#include <string>

#include "base/date.h"

namespace evenkeel {

class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Date today() const = 0;           // the calendar day where the service works
  [[nodiscard]] virtual std::string now_utc() const = 0;  // "2026-11-22T18:30:00Z"
};

}  // namespace evenkeel
