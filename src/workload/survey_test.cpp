#include "workload/survey.h"

#include <gtest/gtest.h>

namespace evenkeel::workload {
namespace {

// So many people of a team who all give the same answer to everything.
SurveyTally team(const char* code, std::int64_t people, std::size_t answer) {
  SurveyTally out;
  out.team = TeamCode{code};
  out.asked = people;
  for (auto& statement : out.counts) statement[answer - 1] = people;
  return out;
}

const SurveyScore& demands(const SurveyGroup& group) { return group.scores[0]; }

TEST(Survey, TellsTheMeanOfAFactorInTenths) {
  auto one = team("T1", 10, 3);
  one.counts[0] = {0, 0, 5, 5, 0};  // of two statements: 3.5 and 3
  const auto found = survey_results({one}, 10);
  EXPECT_EQ(found.all.answers, 10);
  EXPECT_EQ(demands(found.all).tenths, 33);  // 3.25, half up
}

TEST(Survey, TellsNothingOfNine) {
  const auto found = survey_results({team("T1", 9, 3)}, 10);
  EXPECT_FALSE(found.all.answers);
  EXPECT_FALSE(found.teams[0].answers);
  EXPECT_EQ(demands(found.all).tenths, 0);
}

TEST(Survey, HidesASecondTeamWhereTheTotalWouldShowASmallOne) {
  const auto found = survey_results({team("T1", 4, 2), team("T2", 12, 3), team("T3", 20, 4)}, 10);
  EXPECT_FALSE(found.teams[0].answers);
  EXPECT_FALSE(found.teams[1].answers);
  EXPECT_EQ(found.teams[2].answers, 20);
  EXPECT_EQ(found.all.answers, 36);
}

TEST(Survey, HidesTheTotalWhereOneSmallTeamIsAllThatIsHidden) {
  const auto found = survey_results({team("T1", 4, 2), team("T2", 5, 3)}, 10);
  EXPECT_FALSE(found.all.answers);
}

TEST(Survey, DoesNotTellAnEndAtWhichEverybodyMustHaveAnsweredAlike) {
  const auto low = survey_results({team("T1", 12, 1)}, 10);
  EXPECT_EQ(demands(low.all).tenths, kLeastScore);
  EXPECT_TRUE(demands(low.all).or_less);
  const auto high = survey_results({team("T1", 12, 5)}, 10);
  EXPECT_EQ(demands(high.all).tenths, kMostScore);
  EXPECT_TRUE(demands(high.all).or_more);
}

// Whatever the teams' sizes, what is told of teams and total leaves every small group together with others.
TEST(Survey, LeavesNoSmallGroupAloneForAnyThreeSizes) {
  for (std::int64_t a = 0; a < 14; ++a) {
    for (std::int64_t b = 0; b < 14; ++b) {
      for (std::int64_t c = 0; c < 14; ++c) {
        const auto found = survey_results({team("T1", a, 3), team("T2", b, 3), team("T3", c, 3)}, 10);
        std::int64_t shown = 0;
        for (const auto& one : found.teams) {
          EXPECT_TRUE(!one.answers || *one.answers >= 10);
          shown += one.answers.value_or(0);
        }
        if (!found.all.answers) continue;
        const auto rest = *found.all.answers - shown;
        EXPECT_TRUE(rest == 0 || rest >= 10) << a << " " << b << " " << c;
      }
    }
  }
}

}  // namespace
}  // namespace evenkeel::workload
