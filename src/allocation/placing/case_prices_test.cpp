// Bounds by selections of whole cases, held against the best plans of small parts.
#include "allocation/placing/case_prices.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "allocation/placing/proof.h"
#include "allocation/placing/solve.h"
#include "allocation/placing/testing/random_part.h"

namespace evenkeel::allocation::placing {
namespace {

using testing::add_case;
using testing::add_people;
using testing::random_part;

Part part_for_all(std::initializer_list<std::int64_t> rooms, std::initializer_list<std::int64_t> cases,
                  std::int64_t step_tenths) {
  Part part;
  part.step_tenths = step_tenths;
  add_people(part, rooms);
  for (std::size_t p = 0; p < part.people(); ++p) part.arcs.push_back({static_cast<std::int32_t>(p), 0});
  part.first_arc = {0, static_cast<std::uint32_t>(part.people())};
  for (const auto points : cases) add_case(part, points, 0);
  part.finish();
  return part;
}

const ProofLevel& level_of(const Solved& solved, Measure measure, std::int32_t step = 0) {
  return *std::ranges::find_if(
      solved.levels, [&](const auto& level) { return level.measure == measure && level.step == step; });
}

// The example of docs/methods/placing.md.
TEST(CasePrices, ProveThatWholeCasesFitOnlyFourTimesThoughTheirPointsWould) {
  const auto solved = solve(part_for_all({10, 10, 10}, {6, 6, 6, 6, 4}, 1000), {});
  const auto& placed = level_of(solved, Measure::Placed);
  EXPECT_EQ(placed.value, 4);
  EXPECT_EQ(placed.bound, 4);
  EXPECT_FALSE(placed.multipliers.empty());
}

// Likewise: each may be given 10 points below the second step, 30 in all, and the cases have 28.
TEST(CasePrices, ProveThatSomebodyHasToStandHigherThoughThePointsWouldFitBelow) {
  const auto solved = solve(part_for_all({20, 20, 20}, {6, 6, 6, 6, 4}, 500), {});
  const auto& second = level_of(solved, Measure::AtOrAbove, 2);
  EXPECT_EQ(second.value, 1);
  EXPECT_EQ(second.bound, 1);
  EXPECT_FALSE(second.multipliers.empty());
}

TEST(CasePrices, NeverProveMoreThanTheBestOfAllPlansReachesAndNearlyAlwaysThat) {
  RandomStream random{21, "case prices"};
  int levels = 0;
  int proved = 0;
  int by_cases = 0;
  for (int k = 0; k < 400; ++k) {
    const auto part = random_part(random, {4, 6});
    const auto best = solve(part, {});
    ASSERT_TRUE(best.all_looked_at);
    for (std::size_t l = 0; l < best.levels.size(); ++l) {
      const auto& level = best.levels[l];
      ASSERT_TRUE(more_is_better(level.measure) ? level.bound >= level.value : level.bound <= level.value)
          << k << " level " << l;
      ASSERT_EQ(recompute_bound(part, best.levels, l).value(), level.bound) << k << " level " << l;
      ++levels;
      proved += level.bound == level.value ? 1 : 0;
      by_cases += level.multipliers.empty() ? 0 : 1;
    }
  }
  RecordProperty("levels", levels);
  RecordProperty("proved", proved);
  RecordProperty("by_cases", by_cases);
  EXPECT_GE(proved, levels * 99 / 100) << proved << " of " << levels;
  EXPECT_GT(by_cases, 50);
}

TEST(CasePrices, AreRefusedWhereTheyDoNotFit) {
  const auto solved = solve(part_for_all({10, 10, 10}, {6, 6, 6, 6, 4}, 1000), {});
  const auto refused = [&](const auto& harm) {
    auto levels = solved.levels;
    harm(levels.front());
    return !recompute_bound(part_for_all({10, 10, 10}, {6, 6, 6, 6, 4}, 1000), levels, 0).has_value();
  };
  EXPECT_TRUE(refused([](auto& level) { level.multipliers.pop_back(); }));
  EXPECT_TRUE(refused([](auto& level) { level.multipliers.front() = level.scale + 1; }));
  EXPECT_TRUE(refused([](auto& level) { level.above.push_back(1); }));
  EXPECT_TRUE(refused([](auto& level) { level.scale = 0; }));
}

// A head of unit's list after a month without allocation: hundreds of cases, a few for each person.
TEST(CasePrices, AreTriedForListsOfHundredsOfCasesWhereEachMayHoldAFew) {
  constexpr std::size_t kPeople = 60;
  Part part;
  for (std::size_t p = 0; p < kPeople; ++p) add_people(part, {10});
  part.arcs = {{0, 0}};
  part.first_arc = {0, 1};
  for (std::size_t c = 0; c < 6 * kPeople; ++c) add_case(part, 1, 0);
  part.in_reach.assign(kPeople, 1);
  EXPECT_TRUE(suits_case_prices(part));
  add_case(part, 1, 0);
  EXPECT_FALSE(suits_case_prices(part)) << "six for each person and one more";
}

TEST(CasePrices, StopWhereTheirWorkIsSpent) {
  const auto part = part_for_all({10, 10, 10}, {6, 6, 6, 6, 4}, 1000);
  const auto levels = levels_of(part, {0, 1, 2, kNobody, 0});
  const gap::Limits limits;
  gap::Meter meter{limits};
  std::int64_t none = 0;
  EXPECT_FALSE(
      price_cases(part, levels, 0, {{1, {0, 0, 0, 0, 0}, {}, {}}}, nullptr, none, meter).has_value());
}

}  // namespace
}  // namespace evenkeel::allocation::placing
