// Prices by smoothed steps, against those by subgradient steps.
#include "allocation/placing/smooth.h"

#include <gtest/gtest.h>

#include "allocation/placing/proof.h"
#include "allocation/placing/testing/random_part.h"

namespace evenkeel::allocation::placing {
namespace {

using testing::fill_in_turn;
using testing::random_part;

// Of random parts in which all is placed, the prices that prove the last level; calls visit(dual, k) and says
// how many there were.
template <class Visit>
int for_each_dual(std::uint64_t seed, Visit&& visit) {
  RandomStream random{seed, "smooth"};
  int visited = 0;
  for (int k = 0; k < 200; ++k) {
    const auto part = random_part(random, {6, 14, false, k % 2 == 0});
    const Pairs pairs{part};
    const Steps steps{part};
    State state{part, pairs, steps};
    fill_in_turn(state);
    if (state.unplaced() > 0) continue;
    ++visited;
    const auto levels = levels_of(part, state.assignment());
    const auto groups = alike(part);
    const auto batches = batches_of(part, groups);
    visit(Dual{part, groups, batches, steps, levels, levels.size() - 1, kPriceScale}, k);
  }
  return visited;
}

Int128 value_at(const Dual& dual, const Prices& prices) {
  Dual::Relaxed relaxed;
  dual.evaluate(prices, relaxed);
  return relaxed.value;
}

TEST(Smooth, PricesProveNoLessThanSubgradientStepsDo) {
  Int128 smooth = 0;
  Int128 plain = 0;
  const auto compared = for_each_dual(1, [&](const Dual& dual, int k) {
    const gap::Limits limits;
    gap::Meter meter{limits};
    auto by_smoothing = dual.no_prices();
    smooth_descend(dual, by_smoothing, Smoothing::Thorough, meter);
    auto by_steps = dual.no_prices();
    descend(dual, by_steps, 300, false, meter);
    EXPECT_LE(value_at(dual, by_smoothing), value_at(dual, by_steps) + kPriceScale / 50) << k;
    smooth += value_at(dual, by_smoothing);
    plain += value_at(dual, by_steps);
  });
  EXPECT_GT(compared, 20);
  EXPECT_LE(smooth, plain + kPriceScale / 10);
}

// The first may have two cases more, and better those of 10 and 8 points than those of 10 and 14; the second
// would stand a step higher with 14. A price of points, as long as none of numbers comes with it, proves 9.
TEST(Smooth, LimitsOnNumbersHaveTheirPriceWhereOneOfPointsStandsInForIt) {
  Part part;
  part.step_tenths = 100;
  part.held = {3, 16};
  part.limit = {27, 30};
  part.available = {60, 44};
  part.held_cases = {1, 1};
  part.most_cases = {3, kNoLimit};
  part.held_high = {0, 0};
  part.most_high = {kNoLimit, kNoLimit};
  part.arcs = {{0, 4}, {0, 4}, {1, 1}, {0, 0}, {1, 3}};
  part.first_arc = {0, 1, 3, 5};
  testing::add_case(part, 10, 0);
  testing::add_case(part, 14, 1);
  testing::add_case(part, 8, 2);
  part.finish();
  const Steps steps{part};
  const auto levels = levels_of(part, {0, 0, 1});
  const auto groups = alike(part);
  const auto batches = batches_of(part, groups);
  const Dual dual{part, groups, batches, steps, levels, levels.size() - 1, kPriceScale};
  const gap::Limits limits;
  gap::Meter meter{limits};
  auto prices = dual.no_prices();
  smooth_descend(dual, prices, Smoothing::Thorough, meter);
  EXPECT_EQ(levels.back().value, 11);
  EXPECT_EQ(dual.bound(value_at(dual, prices)), 11);
}

TEST(Smooth, TheLastOfTheStepsFromPricesThatAreNearlyRightProveNoLess) {
  Int128 thorough = 0;
  Int128 near = 0;
  for_each_dual(2, [&](const Dual& dual, int k) {
    const gap::Limits limits;
    gap::Meter meter{limits};
    auto prices = dual.no_prices();
    smooth_descend(dual, prices, Smoothing::Quick, meter);
    const auto quick = value_at(dual, prices);
    smooth_descend(dual, prices, Smoothing::Near, meter);
    EXPECT_LE(value_at(dual, prices), quick) << k;
    near += value_at(dual, prices);
    auto best = dual.no_prices();
    smooth_descend(dual, best, Smoothing::Thorough, meter);
    thorough += value_at(dual, best);
  });
  EXPECT_LE(near, thorough + kPriceScale);
}

}  // namespace
}  // namespace evenkeel::allocation::placing
