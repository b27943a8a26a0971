#include "workload/working_time.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace evenkeel::workload {
namespace {

const Date kMonday = Date::of(2026, 1, 5);

WorkedDay day(Date on, Hours hours, std::string from = "", std::string to = "") {
  return {on, hours, std::move(from), std::move(to)};
}

// Five days a week of so many hours each, from a Monday.
void add_weeks(WorkingTimeRecords& records, Date monday, int weeks, Hours hours) {
  for (int week = 0; week < weeks; ++week) {
    for (int i = 0; i < 5; ++i) records.days.push_back(day(monday.plus_days(7 * week + i), hours));
  }
}

Date end_of(int weeks) { return kMonday.plus_days(7 * weeks - 1); }

TEST(WeeklyAverage, Of37AndTwelveHoursOvertimeForSeventeenWeeksIs49AndOver) {
  WorkingTimeRecords records;
  add_weeks(records, kMonday, 17, Hours{980});
  const auto found = weekly_average(records, end_of(17));
  EXPECT_EQ(found.average, Hours::whole(49));
  EXPECT_TRUE(found.over);
  EXPECT_TRUE(found.complete);
}

TEST(WeeklyAverage, OfExactly48IsNotOverAndOneHundredthMoreIs) {
  WorkingTimeRecords records;
  add_weeks(records, kMonday, 17, Hours{960});
  EXPECT_FALSE(weekly_average(records, end_of(17)).over);
  records.days.front().hours = Hours{961};
  const auto found = weekly_average(records, end_of(17));
  EXPECT_TRUE(found.over);
  EXPECT_EQ(found.average, Hours::whole(48));  // shown so, compared exactly
}

TEST(WeeklyAverage, LeavesOutLeaveAndMakesItUpWithAsManyWorkedDaysAfterwards) {
  WorkingTimeRecords records;
  add_weeks(records, kMonday, 15, Hours{980});
  records.excluded.push_back({kMonday.plus_days(7 * 15), kMonday.plus_days(7 * 17 - 1)});
  add_weeks(records, kMonday.plus_days(7 * 17), 2, Hours{980});
  const auto found = weekly_average(records, end_of(19));
  EXPECT_TRUE(found.complete);
  EXPECT_EQ(found.excluded, 10);
  EXPECT_EQ(found.period.last, end_of(17));
  EXPECT_EQ(found.average, Hours::whole(49));
  EXPECT_TRUE(found.over);
}

TEST(WeeklyAverage, SaysThatTooFewDaysCameAfterTheLeave) {
  WorkingTimeRecords records;
  add_weeks(records, kMonday, 1, Hours{980});
  records.excluded.push_back({kMonday.plus_days(7), kMonday.plus_days(7 * 60)});
  EXPECT_FALSE(weekly_average(records, kMonday.plus_days(7 * 50)).complete);
}

TEST(WeeklyAverage, DoesNotCountDaysOnWhichAnOptOutStands) {
  WorkingTimeRecords records;
  add_weeks(records, kMonday, 17, Hours{1200});
  records.opted_out.push_back({kMonday, end_of(17)});
  EXPECT_FALSE(weekly_average(records, end_of(17)).over);
}

TEST(Rest, OfTenHoursBetweenTwoDaysIsTooLittleAndElevenIsEnough) {
  WorkingTimeRecords records;
  records.days = {day(kMonday, Hours{750}, "14:00", "22:00"),
                  day(kMonday.plus_days(1), Hours{750}, "08:00", "16:00"),
                  day(kMonday.plus_days(2), Hours{750}, "03:00", "11:00")};
  const auto found = check_rest(records, {kMonday, kMonday.plus_days(2)});
  ASSERT_EQ(found.breaches.size(), 1U);
  EXPECT_EQ(found.breaches[0].minutes, 600);
  EXPECT_EQ(found.breaches[0].day, kMonday);
}

TEST(Rest, AfterANightIsCountedFromTheMorning) {
  WorkingTimeRecords records;
  records.days = {day(kMonday, Hours{650}, "22:00", "06:00"),
                  day(kMonday.plus_days(1), Hours{650}, "16:00", "23:00")};
  const auto found = check_rest(records, {kMonday, kMonday.plus_days(1)});
  ASSERT_EQ(found.breaches.size(), 1U);
  EXPECT_EQ(found.breaches[0].minutes, 600);
}

WorkingTimeRecords fortnight_without(std::initializer_list<int> days_off) {
  WorkingTimeRecords records;
  for (int i = 0; i < 14; ++i) {
    if (std::find(days_off.begin(), days_off.end(), i) == days_off.end())
      records.days.push_back(day(kMonday.plus_days(i), Hours{750}, "08:00", "16:00"));
  }
  return records;
}

std::size_t weekly_breaches(std::initializer_list<int> days_off) {
  return check_rest(fortnight_without(days_off), {kMonday, kMonday.plus_days(13)}).breaches.size();
}

TEST(Rest, OfAWeekIsADayInEachWeekOrTwoDaysInAFortnight) {
  EXPECT_EQ(weekly_breaches({}), 1U);
  EXPECT_EQ(weekly_breaches({2}), 1U);     // a day in the first week alone
  EXPECT_EQ(weekly_breaches({2, 9}), 0U);  // one in each
  EXPECT_EQ(weekly_breaches({2, 4}), 0U);  // two in the first
  EXPECT_EQ(weekly_breaches({2, 3}), 0U);  // 48 hours and more at once
}

std::vector<int> breaks_of(WorkedDay one) {
  WorkingTimeRecords records;
  records.days = {std::move(one)};
  std::vector<int> out;
  for (const auto& breach : check_rest(records, {kMonday, kMonday}).breaches)
    if (breach.kind == RestBreach::Kind::Break) out.push_back(breach.minutes);
  return out;
}

// Regulation 12: 20 minutes on a day of more than six hours.
TEST(Breaks, OfLessThanTwentyMinutesOnADayOfMoreThanSixHoursAreTooLittle) {
  EXPECT_EQ(breaks_of(day(kMonday, Hours{740}, "08:30", "16:00")), (std::vector<int>{6}));
  EXPECT_EQ(breaks_of(day(kMonday, Hours{700}, "09:00", "16:19")), (std::vector<int>{19}));
  EXPECT_EQ(breaks_of(day(kMonday, Hours{700}, "09:00", "16:20")), std::vector<int>{});
}

TEST(Breaks, AreNotAskedForOnADayOfSixHours) {
  EXPECT_EQ(breaks_of(day(kMonday, Hours{600}, "09:00", "15:00")), std::vector<int>{});
  EXPECT_EQ(breaks_of(day(kMonday, Hours{601}, "09:00", "15:01")), (std::vector<int>{0}));
}

TEST(Breaks, OfANightAreCountedOverMidnight) {
  EXPECT_EQ(breaks_of(day(kMonday, Hours{750}, "22:00", "05:45")), (std::vector<int>{15}));
}

TEST(Breaks, AreNoneWhereMoreHoursWereWorkedThanTheTimesHold) {
  EXPECT_EQ(breaks_of(day(kMonday, Hours{900}, "09:00", "17:00")), (std::vector<int>{0}));
}

TEST(Breaks, AreNotKnownWithoutTimes) { EXPECT_EQ(breaks_of(day(kMonday, Hours{900})), std::vector<int>{}); }

TEST(Rest, CountsDaysOfUnknownTimesAndNamesTimesThatCannotBeRead) {
  WorkingTimeRecords records;
  records.days = {day(kMonday, Hours{800}), day(kMonday.plus_days(1), Hours{800}, "8.30", "17:00")};
  const auto found = check_rest(records, {kMonday, kMonday.plus_days(13)});
  EXPECT_EQ(found.days_without_times, 1);
  ASSERT_EQ(found.unreadable.size(), 1U);
  EXPECT_TRUE(found.breaches.empty());
}

TEST(OptOut, EndsSevenDaysAfterItsNoticeAndNeverLaterThanThreeMonths) {
  EXPECT_EQ(opt_out_ends(kMonday), kMonday.plus_days(7));
  EXPECT_EQ(opt_out_ends(kMonday, 365), kMonday.plus_months(3));
}

// Briefing BR02-22: 192 % of a 37 h week.
TEST(ImpliedHours, Of4178PointsAre71AndOf2176TheContract) {
  EXPECT_EQ(implied_hours(Points::whole(4178), 2176, Hours::whole(37)), Hours{7104});
  EXPECT_EQ(implied_hours(Points::whole(2176), 2176, Hours::whole(37)), Hours::whole(37));
  EXPECT_EQ(implied_hours(Points::whole(100), 0, Hours::whole(37)), std::nullopt);
}

}  // namespace
}  // namespace evenkeel::workload
