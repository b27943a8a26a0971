// Sharing anew what two people hold, against all plans that small parts have.
#include "allocation/placing/resplit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "allocation/placing/testing/random_part.h"

namespace evenkeel::allocation::placing {
namespace {

using testing::fill_in_turn;
using testing::for_each_plan;
using testing::random_part;

std::vector<std::int32_t> steps_of(const State& state) {
  std::vector<std::int32_t> out;
  for (std::size_t p = 0; p < state.part().people(); ++p) out.push_back(state.step(p));
  return out;
}

bool same_placed(const std::vector<std::int32_t>& a, const std::vector<std::int32_t>& b) {
  return std::ranges::equal(
      a, b, {}, [](auto p) { return p == kNobody; }, [](auto p) { return p == kNobody; });
}

constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::min();

TEST(Resplit, NobodyStandsHigherAndNoLimitIsPassedAndSoftCostsAreNoHigher) {
  RandomStream random{1, "resplit"};
  int better = 0;
  for (int k = 0; k < 300; ++k) {
    const auto part = random_part(random, {6, 14, k % 3 == 0});
    const Pairs pairs{part};
    const Steps steps{part};
    State state{part, pairs, steps};
    fill_in_turn(state);
    const auto before = state.score();
    const auto placed = state.assignment();
    const gap::Limits limits;
    gap::Meter meter{limits};
    Resplitter resplitter{state, steps_of(state), 1, meter};
    resplitter.run(Resplitter::kUnit / 16, kNone, 200'000);
    ASSERT_FALSE(resplitter.best().empty()) << k;
    state.restore(resplitter.best());
    ASSERT_TRUE(same_placed(placed, state.assignment())) << k;
    for (std::size_t p = 0; p < part.people(); ++p) {
      ASSERT_TRUE(state.numbers_allow(p, state.held(p))) << k;
      ASSERT_TRUE(state.given(p).empty() || state.held(p).points <= part.limit[p]) << k;
    }
    const auto after = state.score();
    ASSERT_EQ(after.moves, before.moves) << k;
    ASSERT_LE(after.at_or_above, before.at_or_above) << k;
    ASSERT_LE(after.soft, before.soft) << k;
    better += after.soft < before.soft ? 1 : 0;
  }
  EXPECT_GT(better, 30);
}

TEST(Resplit, TwoPeopleShareAsCheaplyAsCanBe) {
  RandomStream random{2, "resplit"};
  for (int k = 0; k < 300; ++k) {
    const auto part = random_part(random, {2, 8, false, false});
    const Pairs pairs{part};
    const Steps steps{part};
    State state{part, pairs, steps};
    fill_in_turn(state);
    const auto before = state.score();
    auto least = before.soft;
    for_each_plan(part, [&](const State& other) {
      const auto score = other.score();
      if (same_placed(state.assignment(), other.assignment()) && score.at_or_above == before.at_or_above)
        least = std::min(least, score.soft);
    });
    const gap::Limits limits;
    gap::Meter meter{limits};
    Resplitter resplitter{state, steps_of(state), 1, meter};
    resplitter.run(Resplitter::kUnit / 16, kNone, 200'000);
    state.restore(resplitter.best());
    ASSERT_LE(state.soft(), least) << k;
  }
}

TEST(Resplit, WhereTheStepsAreTooLowSomebodyIsLetUp) {
  RandomStream random{3, "resplit"};
  int raised = 0;
  int found = 0;
  for (int k = 0; k < 100; ++k) {
    const auto part = random_part(random, {4, 10, false, false});
    const Pairs pairs{part};
    const Steps steps{part};
    State state{part, pairs, steps};
    fill_in_turn(state);
    auto low = steps_of(state);
    for (std::size_t p = 0; p < low.size(); ++p) {
      if (steps.possible(p, low[p] - 1)) --low[p];
    }
    const gap::Limits limits;
    gap::Meter meter{limits};
    Resplitter resplitter{state, low, 1, meter};
    for (resplitter.run(512, kNone, 2'000); resplitter.best().empty() && resplitter.raise(); ++raised)
      resplitter.run(512, kNone, meter.work() + 2'000);
    found += resplitter.best().empty() ? 0 : 1;
  }
  EXPECT_GE(found, 95);
  EXPECT_GT(raised, 10);
}

}  // namespace
}  // namespace evenkeel::allocation::placing
