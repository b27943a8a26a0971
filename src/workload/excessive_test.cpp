#include "workload/excessive.h"

#include <gtest/gtest.h>

#include "base/random.h"

namespace evenkeel::workload {
namespace {

const Date kFirst = Date::of(2026, 9, 6);  // a Sunday

// One letter a week: o over 110 %, u under, ? missing.
WeeklyCloses closes(const std::string& weeks) {
  WeeklyCloses c{1, kFirst, weeks.size()};
  for (std::size_t i = 0; i < weeks.size(); ++i) {
    if (weeks[i] != '?')
      c.set(0, c.sunday(i), Points::whole(weeks[i] == 'o' ? 111 : 110), Points::whole(100));
  }
  return c;
}
ExcessAnswer after(const std::string& weeks, int later_days = 0) {
  const auto c = closes(weeks);
  return excessive_on(c, c.sunday(weeks.size() - 1).plus_days(later_days), 1100, 4).at(0);
}

TEST(Excessive, IsFourSundaysRunningOverTheLine) {
  EXPECT_EQ(after("uoooo").excess, Excess::Yes);
  EXPECT_EQ(after("uoooo").weeks, 4U);
  EXPECT_EQ(after("uoooo").since, kFirst.plus_days(7));
  EXPECT_EQ(after("oouoo").excess, Excess::No);
  EXPECT_EQ(after("ooou").excess, Excess::No);
}

TEST(Excessive, ExactlyOnTheLineIsNotOver) { EXPECT_EQ(after("uuuu").weeks, 0U); }

TEST(Excessive, AMissingWeekIsUnknownAndNeverUnder) {
  EXPECT_EQ(after("o?oo").excess, Excess::Unknown);
  EXPECT_EQ(after("ooo?").excess, Excess::Unknown);
  EXPECT_EQ(after("????").excess, Excess::Unknown);
  EXPECT_EQ(after("u?oo").excess, Excess::No);
  EXPECT_EQ(after("?oooo").excess, Excess::Yes);
}

TEST(Excessive, TooShortAHistoryIsUnknown) { EXPECT_EQ(after("ooo").excess, Excess::Unknown); }

TEST(Excessive, HoldsOnTheDaysAfterTheLastSunday) {
  EXPECT_EQ(after("oooo", 6).excess, Excess::Yes);
  EXPECT_EQ(after("oooo", 7).excess, Excess::Unknown);  // that Sunday's close is not known
  EXPECT_EQ(after("ouoo", 7).excess, Excess::No);
  EXPECT_EQ(after("uooo", 7).excess, Excess::Unknown);
}

TEST(Excessive, IsAskedForAnyDate) {
  const auto c = closes("oooouuuu");
  EXPECT_EQ(excessive_on(c, kFirst.plus_days(27), 1100, 4)[0].excess, Excess::Yes);
  EXPECT_EQ(excessive_on(c, kFirst.plus_days(28), 1100, 4)[0].excess, Excess::No);
  EXPECT_EQ(excessive_on(c, kFirst.plus_days(-1), 1100, 4)[0].excess, Excess::Unknown);
}

TEST(Excessive, SomebodyNotMeasuredInAWeekIsMissingInIt) {
  auto c = closes("oooo");
  c.set(0, c.sunday(3), Points::whole(500), Points{});
  EXPECT_EQ(excessive_on(c, c.sunday(3), 1100, 4)[0].excess, Excess::Unknown);
}

TEST(Excessive, IgnoresDaysThatAreNoSunday) {
  auto c = closes("???");
  c.set(0, kFirst.plus_days(1), Points::whole(500), Points::whole(1));
  EXPECT_EQ(after("???").weeks, 0U);
  EXPECT_TRUE(excessive_spells(c, 1100, 1).empty());
}

TEST(Excessive, SpellsAreTheUnbrokenRuns) {
  const auto spells = excessive_spells(closes("oooouoo?ooooo"), 1100, 4);
  ASSERT_EQ(spells.size(), 2U);
  EXPECT_EQ(spells[0].first_sunday, kFirst);
  EXPECT_EQ(spells[0].weeks, 4U);
  EXPECT_EQ(spells[1].first_sunday, kFirst.plus_days(8 * 7));
  EXPECT_EQ(spells[1].weeks, 5U);
}

TEST(Excessive, AgreesWithLookingAtEveryWeekOfTheWindow) {
  RandomStream random{1, "weeks"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::uint64_t i = 0, n = 1 + random.below(9); i < n; ++i) text += "oou?"[random.below(4)];
    bool under = false;
    bool missing = text.size() < 4;
    for (std::size_t i = text.size() - std::min<std::size_t>(4, text.size()); i < text.size(); ++i) {
      under = under || text[i] == 'u';
      missing = missing || text[i] == '?';
    }
    const auto expected = under ? Excess::No : missing ? Excess::Unknown : Excess::Yes;
    ASSERT_EQ(after(text).excess, expected) << text;
  }
}

}  // namespace
}  // namespace evenkeel::workload
