#include "relief/catalogue.h"

#include <gmock/gmock.h>

#include "relief/testing/sample_catalogue.h"

namespace evenkeel::relief {
namespace {

using testing::case_with;
using testing::catalogue;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Date kDay = Date::of(2026, 11, 23);

MayStop asked(const CaseFeatures& one, const char* task = "contact-low", int stage = 4) {
  const auto agreement = catalogue();
  return may_stop(agreement, *find_task(agreement, task), &one, stage, kDay);
}

TEST(Exclusions, HoldForEveryCategoryAndLevelOfMappa) {
  for (const auto* level : {"mappa-1", "mappa-2", "mappa-3"})
    EXPECT_EQ(asked(case_with({"rosh-low", level})), MayStop::Excluded) << level;
}

TEST(Exclusions, HoldForVeryHighRiskWhateverTheStage) {
  EXPECT_EQ(asked(case_with({"rosh-low", "rosh-very-high"}), "contact-low", 99), MayStop::Excluded);
}

TEST(Exclusions, HoldWhileChildProtectionIsActiveAndEndWithIt) {
  EXPECT_EQ(asked(case_with({"rosh-low", "child-protection"})), MayStop::Excluded);
  EXPECT_EQ(asked(case_with({"rosh-low"})), MayStop::Yes);
}

TEST(Exclusions, HoldForTheRestOfTheListByTheirOwnWord) {
  for (const auto* one : {"national-security", "intensive-supervision-court"})
    EXPECT_EQ(asked(case_with({"rosh-low", one})), MayStop::Excluded) << one;
}

TEST(Exclusions, HoldForFourWeeksAfterRelease) {
  auto one = case_with({"rosh-low"});
  one.released = kDay.plus_days(-28);
  EXPECT_THAT(exclusions_of(catalogue(), one, kDay), ElementsAre("released-within-28-days"));
  EXPECT_THAT(exclusions_of(catalogue(), one, kDay.plus_days(1)), IsEmpty());
  one.released = kDay.plus_days(3);  // still to come
  EXPECT_THAT(exclusions_of(catalogue(), one, kDay), IsEmpty());
}

TEST(Exclusions, HoldForARiskThatNobodyHasAssessed) {
  EXPECT_THAT(exclusions_of(catalogue(), case_with({"rosh-unknown"}), kDay), Contains("rosh-high"));
}

TEST(Catalogue, NeverStopsALegalDuty) {
  EXPECT_EQ(asked(case_with({"rosh-low"}), "recall-request"), MayStop::LegalDuty);
}

TEST(Catalogue, StopsATaskOnlyInAStageThatHasBeenEntered) {
  EXPECT_EQ(asked(case_with({"rosh-low"}), "contact-low", 1), MayStop::StageNotIn);
  EXPECT_EQ(asked(case_with({"rosh-low"}), "contact-low", 2), MayStop::Yes);
}

TEST(Catalogue, StopsNothingForACaseThatItIsNotDoneFor) {
  EXPECT_EQ(asked(case_with({"rosh-medium"})), MayStop::NotOfCase);
}

TEST(Catalogue, FreesNothingByATaskThatNobodyHasPriced) {
  EXPECT_EQ(asked(case_with({"rosh-low"}), "initial-plan-low"), MayStop::NotPriced);
}

TEST(Catalogue, CountsHoursAWeekOverTheIntervalCutDown) {
  Task task;
  task.hours_each = Hours{100};
  task.every_weeks = 3;
  EXPECT_EQ(weekly_hundredths(task), 33);
  task.every_weeks.reset();
  EXPECT_EQ(weekly_hundredths(task), 0);
}

}  // namespace
}  // namespace evenkeel::relief
