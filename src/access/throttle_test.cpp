#include "access/throttle.h"

#include <gtest/gtest.h>

namespace evenkeel::access {
namespace {

constexpr Moment kNow{1'000'000};
constexpr ThrottleRule kRule{.free = 3, .longest = 60, .forgotten = 3600};

std::int64_t wait(std::int64_t failures) {
  const auto heard = heard_again({failures, kNow}, kRule, kNow);
  return heard ? heard->seconds - kNow.seconds : 0;
}

TEST(Throttle, TheFirstFailuresCostNothing) {
  EXPECT_EQ(wait(0), 0);
  EXPECT_EQ(wait(2), 0);
}

TEST(Throttle, ThenTheWaitDoublesUpToItsLongest) {
  EXPECT_EQ(wait(3), 1);
  EXPECT_EQ(wait(4), 2);
  EXPECT_EQ(wait(8), 32);
  EXPECT_EQ(wait(9), 60);
  EXPECT_EQ(wait(1'000'000'000), 60);
}

TEST(Throttle, AfterTheWaitAnAttemptIsHeard) {
  EXPECT_TRUE(heard_again({4, kNow}, kRule, kNow.plus(1)));
  EXPECT_FALSE(heard_again({4, kNow}, kRule, kNow.plus(2)));
}

TEST(Throttle, FailuresAreForgottenWithTime) {
  EXPECT_EQ(one_more({50, kNow}, kRule, kNow.plus(3599)).failures, 51);
  EXPECT_EQ(one_more({50, kNow}, kRule, kNow.plus(3600)).failures, 1);
  EXPECT_FALSE(heard_again({50, kNow}, kRule, kNow.plus(3600)));
}

TEST(Throttle, NoRuleLocksAnAccountForLongerThanAQuarterOfAnHour) {
  for (const auto& rule : {kAtOnePlace, kFromOneAddress, kForOneAccount}) EXPECT_LE(rule.longest, 900);
}

}  // namespace
}  // namespace evenkeel::access
