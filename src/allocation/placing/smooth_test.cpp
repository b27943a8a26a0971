// Prices by smoothed steps, against those by subgradient steps.
#include "allocation/placing/smooth.h"

#include <gtest/gtest.h>

#include "allocation/placing/proof.h"
#include "allocation/placing/testing/random_part.h"

namespace evenkeel::allocation::placing {
namespace {

using testing::fill_in_turn;
using testing::random_part;

TEST(Smooth, PricesProveNoLessThanSubgradientStepsDo) {
  RandomStream random{1, "smooth"};
  Int128 smooth = 0;
  Int128 plain = 0;
  int compared = 0;
  for (int k = 0; k < 200; ++k) {
    const auto part = random_part(random, {6, 14, false, k % 2 == 0});
    const Pairs pairs{part};
    const Steps steps{part};
    State state{part, pairs, steps};
    fill_in_turn(state);
    if (state.unplaced() > 0) continue;
    ++compared;
    const auto levels = levels_of(part, state.assignment());
    const auto groups = alike(part);
    const auto batches = batches_of(part, groups);
    const Dual dual{part, groups, batches, steps, levels, levels.size() - 1, kPriceScale};
    const auto value_after = [&](const auto& descend_by) {
      auto prices = dual.no_prices();
      descend_by(prices);
      Dual::Relaxed relaxed;
      dual.evaluate(prices, relaxed);
      return relaxed.value;
    };
    const gap::Limits limits;
    gap::Meter meter{limits};
    const auto by_smoothing =
        value_after([&](Prices& prices) { smooth_descend(dual, prices, Smoothing::Thorough, meter); });
    const auto by_steps = value_after([&](Prices& prices) { descend(dual, prices, 300, false, meter); });
    EXPECT_LE(by_smoothing, by_steps + kPriceScale / 50) << k;
    smooth += by_smoothing;
    plain += by_steps;
  }
  EXPECT_GT(compared, 20);
  EXPECT_LE(smooth, plain + kPriceScale / 10);
}

TEST(Smooth, TheLastOfTheStepsFromPricesThatAreNearlyRightProveNoLess) {
  RandomStream random{2, "smooth"};
  Int128 thorough = 0;
  Int128 near = 0;
  for (int k = 0; k < 200; ++k) {
    const auto part = random_part(random, {6, 14, false, k % 2 == 0});
    const Pairs pairs{part};
    const Steps steps{part};
    State state{part, pairs, steps};
    fill_in_turn(state);
    if (state.unplaced() > 0) continue;
    const auto levels = levels_of(part, state.assignment());
    const auto groups = alike(part);
    const auto batches = batches_of(part, groups);
    const Dual dual{part, groups, batches, steps, levels, levels.size() - 1, kPriceScale};
    const gap::Limits limits;
    gap::Meter meter{limits};
    const auto value_at = [&](const Prices& prices) {
      Dual::Relaxed relaxed;
      dual.evaluate(prices, relaxed);
      return relaxed.value;
    };
    auto prices = dual.no_prices();
    smooth_descend(dual, prices, Smoothing::Quick, meter);
    const auto quick = value_at(prices);
    smooth_descend(dual, prices, Smoothing::Near, meter);
    EXPECT_LE(value_at(prices), quick) << k;
    near += value_at(prices);
    auto best = dual.no_prices();
    smooth_descend(dual, best, Smoothing::Thorough, meter);
    thorough += value_at(best);
  }
  EXPECT_LE(near, thorough + kPriceScale);
}

}  // namespace
}  // namespace evenkeel::allocation::placing
