#include "workload/capacity.h"

#include <gtest/gtest.h>

#include "workload/testing/sample_agreement.h"

namespace evenkeel::workload {
namespace {

const Rate kFull{2176, Hours::whole(37), Grade::PO};

TEST(Capacity, CutsAvailablePointsTowardsZero) {
  EXPECT_EQ(available_points(kFull, Hours::whole(37), Hours{}), Points::whole(2176));
  EXPECT_EQ(available_points(kFull, Hours::whole(37), Hours{740}), Points::whole(1740));   // 1740.8
  EXPECT_EQ(available_points(kFull, Hours::whole(37), Hours{1850}), Points::whole(1088));  // phased return
  EXPECT_EQ(available_points(kFull, Hours::whole(37), Hours::whole(40)), Points::whole(-176));
}

TEST(Capacity, GivesTheExactPointWhereTheBatchLosesOne) {
  EXPECT_EQ(available_points(kFull, Hours{3330}, Hours{1480}), Points::whole(1088));
}

TEST(Capacity, RoundsCapacityUsedHalfUpToATenth) {
  EXPECT_EQ(capacity_used(Points::whole(2311), Points::whole(2176))->text(), "106.2");
  EXPECT_EQ(capacity_used(Points::whole(2486), Points::whole(2176))->text(), "114.2");
  EXPECT_EQ(capacity_used(Points::whole(2311), Points::whole(1740))->text(), "132.8");
  EXPECT_EQ(capacity_used(Points::whole(10005), Points::whole(10000))->text(), "100.1");
  EXPECT_EQ(capacity_used(Points::whole(5), Points{}), std::nullopt);
  EXPECT_EQ(capacity_used(Points::whole(5), Points::whole(-176)), std::nullopt);
}

TEST(Capacity, IsRoundedToWholePercentsFromTheExactShareAndNotFromItsTenth) {
  EXPECT_EQ(capacity_used(Points::whole(9'946), Points::whole(10'000))->text(), "99.5");
  EXPECT_EQ(whole_percent_used(Points::whole(9'946), Points::whole(10'000)), 99);
  EXPECT_EQ(whole_percent_used(Points::whole(9'950), Points::whole(10'000)), 100);
  EXPECT_EQ(whole_percent_used(Points::whole(5), Points{}), std::nullopt);
}

TEST(Capacity, ComparesALineOnExactPointsAndNotOnWhatIsShown) {
  EXPECT_EQ(capacity_used(Points::whole(2177), Points::whole(2176))->text(), "100.0");
  EXPECT_TRUE(is_over(Points::whole(2177), Points::whole(2176), 1000));
  EXPECT_FALSE(is_over(Points::whole(2176), Points::whole(2176), 1000));
  EXPECT_FALSE(is_over(Points::whole(99), Points{}, 1000));
}

TEST(Capacity, IncludesTheUpperLimitOfABand) {
  const auto bands = testing::sample_lines().bands;
  const auto code = [&](std::int64_t workload) {
    return bands[band_of(Points::whole(workload), Points::whole(1000), bands)].code;
  };
  EXPECT_EQ(code(0), "room");
  EXPECT_EQ(code(900), "room");
  EXPECT_EQ(code(901), "near");
  EXPECT_EQ(code(1000), "near");
  EXPECT_EQ(code(1001), "over");
  EXPECT_EQ(code(1301), "unsafe");
}

// Source: Napo briefing of 21 January 2022: places, percentages and the week of 37 h behind them.
TEST(Capacity, TurnsThePercentagesOfTheBriefingIntoHours) {
  const std::pair<std::int64_t, const char*> rows[] = {
      {192, "71"}, {118, "43.7"}, {130, "48.1"}, {150, "55.5"}, {170, "62.9"}, {135, "50"}, {145, "53.7"}};
  for (const auto& [percent, hours] : rows)
    EXPECT_EQ(hours_implied(Points::whole(percent), Points::whole(100), Hours::whole(37))->text(), hours)
        << percent;
}

TEST(Capacity, RatesAnSpoLikeAProbationOfficerWhereTheGradeHasNoHours) {
  const auto capacity = testing::sample_agreement().capacity;
  EXPECT_EQ(rate_of(capacity, Grade::SPO).from, Grade::PO);
  EXPECT_EQ(rate_of(capacity, Grade::PSO).from, Grade::PSO);
}

}  // namespace
}  // namespace evenkeel::workload
