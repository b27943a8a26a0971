#include "system_clock.h"

#include <array>
#include <ctime>

#include "base/service_day.h"

namespace evenkeel {

Date SystemClock::today() const { return service_day(Moment{static_cast<std::int64_t>(std::time(nullptr))}); }

std::string SystemClock::now_utc() const {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 32> text{};
  const auto size = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return {text.data(), size};
}

}  // namespace evenkeel
