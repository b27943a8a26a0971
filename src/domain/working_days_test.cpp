#include "domain/working_days.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace evenkeel {
namespace {

TEST(WorkingDays, PassOverTheWeekendAndTheBankHolidaysOfChristmas) {
  const auto thursday = Date::of(2026, 12, 24);
  EXPECT_EQ(plus_working_days(thursday, 1), Date::of(2026, 12, 29));
  EXPECT_FALSE(is_working_day(Date::of(2026, 12, 28)));
}

TEST(WorkingDays, CountFromTheDayAfter) {
  EXPECT_EQ(plus_working_days(Date::of(2026, 11, 20), 1), Date::of(2026, 11, 23));
  EXPECT_EQ(plus_working_days(Date::of(2026, 11, 21), 5), Date::of(2026, 11, 27));
  EXPECT_EQ(plus_working_days(Date::of(2026, 11, 21), 0), Date::of(2026, 11, 21));
}

TEST(WorkingDays, BetweenTwoDaysAreThoseThatPlusWouldCount) {
  for (int start = 0; start < 400; start += 7) {
    const auto from = Date::of(2025, 12, 1).plus_days(start);
    for (int count = 0; count < 40; ++count) {
      EXPECT_EQ(working_days_between(from, plus_working_days(from, count)), count) << from.text();
    }
  }
  EXPECT_EQ(working_days_between(Date::of(2026, 5, 2), Date::of(2026, 5, 1)), 0);
}

TEST(WorkingDays, HaveEightHolidaysInAnOrdinaryYearNoneAtAWeekend) {
  const auto days = bank_holidays();
  EXPECT_TRUE(std::is_sorted(days.begin(), days.end()));
  EXPECT_TRUE(std::none_of(days.begin(), days.end(), [](Date day) { return day.is_weekend(); }));
  const auto in_2026 = std::count_if(days.begin(), days.end(), [](Date day) {
    return day >= Date::of(2026, 1, 1) && day <= Date::of(2026, 12, 31);
  });
  EXPECT_EQ(in_2026, 8);
}

TEST(WorkingDays, SayWhereTheHolidaysEnd) {
  EXPECT_TRUE(bank_holidays_known(Date::of(2026, 6, 1)));
  EXPECT_FALSE(bank_holidays_known(Date::of(2040, 6, 1)));
  EXPECT_FALSE(bank_holidays_known(Date::of(2000, 6, 1)));
}

}  // namespace
}  // namespace evenkeel
