#include "base/moment.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.h"

namespace evenkeel {
namespace {

// Two digits below `limit` at `place`, or -1.
int two_digits(std::string_view text, std::size_t place, int limit) {
  const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -100; };
  const int value = digit(place) * 10 + digit(place + 1);
  return value >= 0 && value < limit ? value : -1;
}

}  // namespace

Result<Moment> Moment::parse(std::string_view utc) {
  const bool shaped =
      utc.size() == 20 && utc[10] == 'T' && utc[13] == ':' && utc[16] == ':' && utc[19] == 'Z';
  const auto day = Date::parse(utc.substr(0, std::min<std::size_t>(10, utc.size())));
  const int hour = shaped ? two_digits(utc, 11, 24) : -1;
  const int minute = shaped ? two_digits(utc, 14, 60) : -1;
  const int second = shaped ? two_digits(utc, 17, 60) : -1;
  if (!day || hour < 0 || minute < 0 || second < 0) {
    return fail(Error::invalid("BAD-MOMENT", fmt::format("\"{}\" is not a moment in UTC", utc),
                               "Write it as 2026-11-22T18:30:00Z."));
  }
  return Moment{day->day_number() * kDay + hour * kHour + minute * kMinute + second};
}

std::string Moment::text() const {
  const auto day = seconds >= 0 ? seconds / kDay : (seconds - kDay + 1) / kDay;
  const auto rest = seconds - day * kDay;
  return fmt::format("{}T{:02}:{:02}:{:02}Z", Date::from_day_number(static_cast<std::int32_t>(day)).text(),
                     rest / kHour, rest % kHour / kMinute, rest % kMinute);
}

}  // namespace evenkeel
