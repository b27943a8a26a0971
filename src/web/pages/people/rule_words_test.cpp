#include "web/pages/people/rule_words.h"

#include <gtest/gtest.h>

namespace evenkeel::web {
namespace {

TEST(RuleWords, SayWhatACaseIsPricedAs) {
  EXPECT_EQ(rule_words("points.standard.custody.B2"), "Custody, tier B2");
  EXPECT_EQ(rule_words("points.young.licence.C2"), "Licence, tier C2, transition to adulthood");
  EXPECT_EQ(rule_words("points.provisional.community"), "Community, provisional points");
}

TEST(RuleWords, SayWhyItCountsForLess) {
  EXPECT_EQ(rule_words("points.standard.custody.B2 x points.inactive.overdue-termination"),
            "Custody, tier B2; counted at the share for overdue termination");
}

TEST(RuleWords, SayWhichTaskOrReport) {
  EXPECT_EQ(rule_words("tasks.home-visit-routine"), "Task: home visit routine");
  EXPECT_EQ(rule_words("points.reports.fast"), "Report, fast");
}

TEST(RuleWords, LeaveAPathThatTheyDoNotKnow) {
  EXPECT_EQ(rule_words("compat.wmt.inactive.x"), "compat.wmt.inactive.x");
}

}  // namespace
}  // namespace evenkeel::web
