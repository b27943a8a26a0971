#include <gtest/gtest.h>

#include <array>

#include "web/components/bands_chart.h"
#include "web/components/change_chart.h"
#include "web/components/distribution_chart.h"
#include "web/components/figure.h"
#include "web/components/plot.h"
#include "web/components/time_chart.h"
#include "web/testing/holds.h"

namespace evenkeel::web {
namespace {

using testing::holds;

std::size_t count(const Html& html, std::string_view part) {
  std::size_t out = 0;
  for (auto at = html.str().find(part); at != std::string::npos; at = html.str().find(part, at + 1)) ++out;
  return out;
}

const std::array<Band, 2> kTwo{{{"not-red", "Not red", "circle", 1100}, {"red", "Red", "triangle", {}}}};

TEST(BandRank, SpreadsAnyNumberOfBandsFromCalmToWorst) {
  const std::array<Band, 5> five{};
  for (std::size_t i = 0; i < 5; ++i) EXPECT_EQ(band_rank(five, i), i);
  EXPECT_EQ(band_rank(kTwo, 0), 0U);
  EXPECT_EQ(band_rank(kTwo, 1), 4U) << "the one red band of the baseline is the worst, not the second";
  const std::array<Band, 1> one{};
  EXPECT_EQ(band_rank(one, 0), 0U);
}

TEST(BandsChart, CountsThoseWithoutAFigureInARowOfTheirOwn) {
  const auto html =
      bands_chart({.title = "People", .counts = {{"red", 1}}, .bands = kTwo, .not_measured = 3});
  EXPECT_TRUE(holds(html, "Not measured"));
  EXPECT_TRUE(holds(html, "25.0 %")) << "one of four";
  EXPECT_TRUE(holds(html, "up to 110.0 %"));
}

TEST(TimeChart, NeitherBridgesNorZeroesADayWithoutAFigure) {
  const auto day = Date::of(2026, 1, 4);
  const auto html = time_chart(
      {.title = "Year",
       .points = {{day, 900}, {day.plus_days(7), 950}, {day.plus_days(14), {}}, {day.plus_days(21), 990}}});
  EXPECT_EQ(count(html, "class=\"ek-series\""), 1U);
  EXPECT_EQ(count(html, "class=\"ek-point\""), 1U);
  EXPECT_TRUE(holds(html, "not measured"));
  EXPECT_FALSE(holds(html, ">0.0 %<"));
}

TEST(TimeChart, OfOneDayOrOfNoneIsDrawnAsWell) {
  EXPECT_TRUE(holds(time_chart({.title = "Year", .points = {{Date::of(2026, 1, 4), 900}}}), "ek-point"));
  EXPECT_TRUE(holds(time_chart({.title = "Year", .points = {}}), "no figures yet"));
}

TEST(DistributionChart, CountsExactlyTheLineBelowIt) {
  const auto html = distribution_chart({.title = "People", .tenths = {1000, 1001}, .line_tenths = 1000});
  EXPECT_EQ(count(html, "class=\"ek-column\""), 1U);
  EXPECT_EQ(count(html, "class=\"ek-column ek-column--over\""), 1U);
  EXPECT_TRUE(holds(html, "over 90 to 100 %"));
}

TEST(DistributionChart, LosesNobodyHoweverFarOut) {
  const auto html = distribution_chart({.title = "People", .tenths = {100, 99'990}});
  EXPECT_TRUE(holds(html, "over 190 %"));
  EXPECT_EQ(count(html, "data-sort-value=\"1\""), 2U);
}

TEST(ChangeChart, SaysBeforeAndAfterInWords) {
  const auto html = change_line({"Practitioner One", 1000, std::nullopt, "", ""}, kTwo, 1000);
  EXPECT_TRUE(holds(html, "100.0 %"));
  EXPECT_TRUE(holds(html, "not measured"));
}

TEST(Charts, CarryNoStyleOfTheirOwn) {
  const auto html =
      change_chart({.title = "C", .changes = {{"One", 900, 1200, "red", "not-red"}}, .bands = kTwo});
  EXPECT_FALSE(holds(html, " style="));
  EXPECT_FALSE(holds(html, " fill="));
}

TEST(Plot, ScalesHalfUpAndStaysWithin) {
  EXPECT_EQ(scaled(1, 3, 1000), 333);
  EXPECT_EQ(scaled(5, 3, 1000), 1000);
  EXPECT_EQ(scaled(-5, 3, 1000), 0);
  EXPECT_EQ(scaled(5, 0, 1000), 0);
}

}  // namespace
}  // namespace evenkeel::web
