#include "relief/week.h"

#include <gmock/gmock.h>

#include "relief/testing/sample_catalogue.h"

namespace evenkeel::relief {
namespace {

using testing::case_with;
using testing::catalogue;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Date kMonday = Date::of(2026, 11, 23);

std::vector<std::string> names(const Week& week, bool fitting) {
  std::vector<std::string> out;
  for (const auto& due : week.due)
    if (!due.stopped && due.fits == fitting) out.push_back(due.task);
  return out;
}

TEST(Week, PutsDutiesFirstAndWhatStopsFirstLast) {
  const std::vector<CaseFeatures> cases{case_with({"rosh-low"}, "A"), case_with({"rosh-high"}, "B"),
                                        case_with({"rosh-medium"}, "C")};
  const auto week = week_of(catalogue(), cases, kMonday, 10'000, {});
  EXPECT_THAT(names(week, true), ElementsAre("risk-management", "contact-medium", "home-visit", "home-visit",
                                             "contact-low", "meeting"));
  EXPECT_EQ(week.asked, 100 + 100 + 200 + 200 + 100 + 100);
  EXPECT_EQ(week.left_over, 0);
}

TEST(Week, SaysWhatDoesNotFitInTheAgreedOrder) {
  const std::vector<CaseFeatures> cases{case_with({"rosh-low"}, "A"), case_with({"rosh-high"}, "B")};
  const auto week = week_of(catalogue(), cases, kMonday, 250, {});
  EXPECT_THAT(names(week, true), ElementsAre("risk-management", "contact-low"));
  EXPECT_THAT(names(week, false), ElementsAre("home-visit", "meeting"));
  EXPECT_EQ(week.left_over, 300);
}

TEST(Week, CountsATaskInTheWeeksOfItsInterval) {
  auto one = case_with({"rosh-medium"});
  one.started = kMonday.plus_days(2);
  const std::vector<CaseFeatures> cases{one};
  const auto contacts = [&](Date day) {
    const auto week = week_of(catalogue(), cases, day, 10'000, {});
    return std::ranges::count(week.due, "contact-medium", &DueTask::task);
  };
  EXPECT_EQ(contacts(kMonday), 1);
  EXPECT_EQ(contacts(kMonday.plus_days(7)), 0);
  EXPECT_EQ(contacts(kMonday.plus_days(14)), 1);
  EXPECT_EQ(contacts(kMonday.plus_days(-7)), 0);
}

TEST(Week, CountsATaskOfACaseWithoutABeginningAsDueAndSaysSo) {
  const std::vector<CaseFeatures> cases{case_with({"rosh-medium"})};
  const auto week = week_of(catalogue(), cases, kMonday, 10'000, {});
  EXPECT_TRUE(week.due.front().start_unknown);
}

TEST(Week, KeepsWhatIsStoppedApart) {
  const std::vector<CaseFeatures> cases{case_with({"rosh-low"}, "A")};
  const std::vector<StoppedTask> stopped{{"contact-low", "A"}, {"meeting", ""}};
  const auto week = week_of(catalogue(), cases, kMonday, 10'000, stopped);
  EXPECT_EQ(week.stopped, 200);
  EXPECT_EQ(week.asked, 200);
}

TEST(Reset, BeginsAtTwoThirdsOfAYearOnTheFirstOfSeptember) {
  auto one = case_with({"rosh-medium"});
  one.started = Date::of(2026, 1, 1);
  one.ends = Date::of(2027, 1, 1);
  const auto agreement = catalogue();
  const auto found = programme_day(agreement, agreement.programmes[0], one, Date::of(2026, 9, 1));
  EXPECT_EQ(found.from, Date::of(2026, 9, 1));
  EXPECT_TRUE(found.applies);
  EXPECT_FALSE(programme_day(agreement, agreement.programmes[0], one, Date::of(2026, 8, 31)).applies);
}

TEST(Reset, FollowsUpMidwayThroughTheLastThirdOfALicence) {
  auto one = case_with({"rosh-medium"});
  one.started = Date::of(2026, 1, 1);
  one.ends = Date::of(2026, 7, 1);  // 181 days: 120 served, 61 left
  const auto agreement = catalogue();
  const auto found = programme_day(agreement, agreement.programmes[0], one, Date::of(2026, 5, 1));
  EXPECT_EQ(found.from, Date::of(2026, 5, 1));
  EXPECT_EQ(found.follow_up, Date::of(2026, 5, 31));
}

TEST(Reset, NeverAppliesToMappaOfTheLowestCategoryAndLevel) {
  auto one = case_with({"rosh-low", "mappa-1"});
  one.started = Date::of(2026, 1, 1);
  one.ends = Date::of(2027, 1, 1);
  const auto agreement = catalogue();
  const auto found = programme_day(agreement, agreement.programmes[0], one, Date::of(2026, 12, 1));
  EXPECT_FALSE(found.applies);
  EXPECT_THAT(found.excluded_by, ElementsAre("mappa"));
}

TEST(Reset, AppliesFromTheDayOnWhichChildProtectionEnds) {
  auto one = case_with({"rosh-medium", "child-protection"});
  one.started = Date::of(2026, 1, 1);
  one.ends = Date::of(2027, 1, 1);
  const auto agreement = catalogue();
  const auto& reset = agreement.programmes[0];
  EXPECT_FALSE(programme_day(agreement, reset, one, Date::of(2026, 9, 9)).applies);
  one.features = {"rosh-medium"};  // the register closed on 10 September
  const auto after = programme_day(agreement, reset, one, Date::of(2026, 9, 10));
  EXPECT_TRUE(after.applies);
  EXPECT_THAT(after.excluded_by, IsEmpty());
}

}  // namespace
}  // namespace evenkeel::relief
