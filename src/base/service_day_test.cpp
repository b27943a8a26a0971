#include "base/service_day.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>

namespace evenkeel {
namespace {

std::string day_of(const char* utc) { return service_day(Moment::parse(utc).value()).text(); }

TEST(ServiceDay, IsTheDayOfGreenwichInWinter) {
  EXPECT_EQ(day_of("2026-11-22T23:59:59Z"), "2026-11-22");
  EXPECT_EQ(day_of("2026-11-23T00:00:00Z"), "2026-11-23");
}

TEST(ServiceDay, BeginsAnHourEarlierInSummer) {
  EXPECT_EQ(day_of("2026-07-01T22:59:59Z"), "2026-07-01");
  EXPECT_EQ(day_of("2026-07-01T23:00:00Z"), "2026-07-02");
}

TEST(ServiceDay, ChangesWithTheClocksOnTheLastSundays) {
  EXPECT_EQ(day_of("2026-03-28T23:30:00Z"), "2026-03-28");  // clocks go forward on the 29th at one
  EXPECT_EQ(day_of("2026-03-29T23:30:00Z"), "2026-03-30");
  EXPECT_EQ(day_of("2026-10-24T23:30:00Z"), "2026-10-25");  // and back on the 25th
  EXPECT_EQ(day_of("2026-10-25T23:30:00Z"), "2026-10-25");
  EXPECT_EQ(day_of("2024-03-31T23:30:00Z"), "2024-04-01");  // a month that ends with its last Sunday
}

// Of every half hour of three years, with the C library's own table where the machine has it.
TEST(ServiceDay, IsThatOfTheTableOfTimeZones) {
  const auto* before = std::getenv("TZ");
  const std::string kept = before == nullptr ? "" : before;
  setenv("TZ", "Europe/London", 1);
  tzset();
  const auto name_in_summer = [] {
    const std::time_t july = 1'782'900'000;  // 2026-07-01T10:00:00Z
    std::tm parts{};
    localtime_r(&july, &parts);
    return parts.tm_hour;
  };
  const bool known = name_in_summer() == 11;
  std::int64_t differing = 0;
  for (std::int64_t at = 1'735'689'600; known && at < 1'830'297'600; at += kHour / 2) {
    const auto time = static_cast<std::time_t>(at);
    std::tm parts{};
    localtime_r(&time, &parts);
    const auto day = Date::of(parts.tm_year + 1900, static_cast<unsigned>(parts.tm_mon + 1),
                              static_cast<unsigned>(parts.tm_mday));
    if (service_day(Moment{at}) != day) ++differing;
  }
  before == nullptr ? unsetenv("TZ") : setenv("TZ", kept.c_str(), 1);
  tzset();
  if (!known) GTEST_SKIP() << "the machine has no table of time zones";
  EXPECT_EQ(differing, 0);
}

}  // namespace
}  // namespace evenkeel
