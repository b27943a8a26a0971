#include "usecases/matters/ladder.h"

#include <gmock/gmock.h>

#include "domain/testing/sample_agreement.h"

namespace evenkeel {
namespace {

Agreement ladder_agreement() {
  auto out = testing::sample_agreement();
  out.lines.excessive_tenths = 1100;
  out.ladder = {{1, "share", "", "SPO", 2, {}},
                {2, "stop", "", "head of PDU", 5, {}},
                {5, "dispute", "", "employer and unions", 10, {}}};
  return out;
}

TEST(TheLadder, BeginsWithTheManagerOfAPersonOrTeam) {
  const auto version = ladder_agreement();
  EXPECT_EQ(owner_of(*first_step(version, Level::Practitioner)), "spo");
  EXPECT_EQ(owner_of(*first_step(version, Level::Team)), "spo");
}

TEST(TheLadder, BeginsWithItsHeadForAUnitSinceNoSpoAnswersForIt) {
  const auto version = ladder_agreement();
  EXPECT_EQ(owner_of(*first_step(version, Level::Pdu)), "head-of-pdu");
}

TEST(TheLadder, EndsWithThePartiesOwnStep) {
  const auto version = ladder_agreement();
  EXPECT_EQ(owner_of(*step_after(version, 2)), "national");
  EXPECT_EQ(step_after(version, 5), nullptr);
}

TEST(TheLadder, OpensAboveTheLineAndNotOnIt) {
  const auto version = ladder_agreement();
  EXPECT_FALSE(over_ladder(version, Points::whole(1100), Points::whole(1000)));
  EXPECT_TRUE(over_ladder(version, Points{110'001}, Points::whole(1000)));
}

TEST(TheLadder, DoesNotOpenForSomebodyWithoutAvailablePoints) {
  EXPECT_FALSE(over_ladder(ladder_agreement(), Points::whole(100), Points{}));
}

TEST(AClockOfTheAgreement, IsTheFallbackWhereItHasNone) {
  EXPECT_EQ(clock_days(ladder_agreement(), "no-such-clock", 7), 7);
}

}  // namespace
}  // namespace evenkeel
