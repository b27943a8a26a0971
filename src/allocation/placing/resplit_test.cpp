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

// All pairs, from a low price of excess to one at which none should be left, again and again, until the work
// is spent or three times in turn bring nothing.
void share_all(Resplitter& people, std::int64_t low, std::int64_t end, const gap::Meter& meter) {
  constexpr int kPatience = 3;
  constexpr int kLast = 4;  // rounds at the highest price
  constexpr auto kHighest = 8 * Resplitter::kUnit;
  if (people.best().who.empty()) people.ask_for_less_than(std::numeric_limits<std::int64_t>::max());
  for (int stale = 0; stale < kPatience && meter.work() < end; ++stale) {
    const auto before = people.best_soft();
    for (auto price = low; price < kHighest && (people.excess() > 0 || price < Resplitter::kUnit);
         price += price / 4 + 1)
      people.round(price, end);
    for (int k = 0; k < kLast && people.excess() > 0; ++k) people.round(kHighest, end);
    if (people.best_soft() < before) stale = -1;
    low = Resplitter::kUnit / 16;
  }
}

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
    const auto groups = each_alone(part);
    const auto batches = batches_of(part, groups);
    Resplitter resplitter{state, groups, batches, {state.assignment(), steps_of(state)}, 1, meter};
    share_all(resplitter, Resplitter::kUnit / 16, 200'000, meter);
    ASSERT_FALSE(resplitter.best().who.empty()) << k;
    state.restore(resplitter.best().who);
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
    const auto groups = each_alone(part);
    const auto batches = batches_of(part, groups);
    Resplitter resplitter{state, groups, batches, {state.assignment(), steps_of(state)}, 1, meter};
    share_all(resplitter, Resplitter::kUnit / 16, 200'000, meter);
    state.restore(resplitter.best().who);
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
    const auto groups = each_alone(part);
    const auto batches = batches_of(part, groups);
    Resplitter resplitter{state, groups, batches, {state.assignment(), low}, 1, meter};
    for (share_all(resplitter, Resplitter::kUnit / 2, 2'000, meter);
         resplitter.best().who.empty() && resplitter.raise(raised % 2 == 0); ++raised)
      share_all(resplitter, Resplitter::kUnit / 2, meter.work() + 2'000, meter);
    found += resplitter.best().who.empty() ? 0 : 1;
  }
  EXPECT_GE(found, 95);
  EXPECT_GT(raised, 10);
}

// The steps of some plan, so that all of them can be kept.
TEST(Resplit, EverybodyIsBroughtDownToStepsThatAreKnownToDo) {
  RandomStream random{4, "resplit"};
  int down = 0;
  constexpr int kParts = 300;
  for (int k = 0; k < kParts; ++k) {
    const auto part = random_part(random, {6, 14, false, k % 2 == 0});
    const Pairs pairs{part};
    const Steps steps{part};
    State state{part, pairs, steps};
    fill_in_turn(state);
    const gap::Limits limits;
    gap::Meter meter{limits};
    const auto groups = each_alone(part);
    const auto batches = batches_of(part, groups);
    Resplitter cheaper{state, groups, batches, {state.assignment(), steps_of(state)}, 1, meter};
    share_all(cheaper, Resplitter::kUnit / 16, 20'000, meter);
    State other{part, pairs, steps};
    other.restore(cheaper.best().who);
    Resplitter resplitter{state, groups, batches, {state.assignment(), steps_of(other)}, 1, meter};
    if (!resplitter.bring_down(meter.work() + 200'000)) continue;
    ++down;
    resplitter.save(4, meter.work() + 200'000);
    state.restore(resplitter.best().who);
    ASSERT_TRUE(same_placed(other.assignment(), state.assignment())) << k;
    ASSERT_LE(state.score().at_or_above, other.score().at_or_above) << k;
    for (std::size_t p = 0; p < part.people(); ++p) ASSERT_TRUE(state.numbers_allow(p, state.held(p))) << k;
  }
  EXPECT_GE(down, kParts - 3);
}

// The first may pass on to the second alone, and the second to the third, who has room.
TEST(Resplit, WhatIsTooMuchGoesOverOthersToWhoHasRoom) {
  Part part;
  part.step_tenths = 100;
  for (int p = 0; p < 3; ++p) {
    part.held.push_back(0);
    part.limit.push_back(100);
    part.available.push_back(100);
    part.held_cases.push_back(0);
    part.most_cases.push_back(kNoLimit);
    part.held_high.push_back(0);
    part.most_high.push_back(kNoLimit);
  }
  part.arcs = {{0, 0}, {1, 0}, {1, 0}, {2, 0}};
  part.first_arc = {0, 2, 4};
  for (int c = 0; c < 9; ++c) {
    part.points.push_back(10);
    part.urgency.push_back(0);
    part.high.push_back(0);
    part.holder.push_back(kNobody);
    part.profile.push_back(c < 5 ? 0 : 1);
  }
  part.finish();
  const Pairs pairs{part};
  const Steps steps{part};
  State state{part, pairs, steps};
  for (std::size_t c = 0; c < 9; ++c) state.place(c, c < 5 ? 0 : c < 8 ? 1 : 2);
  const gap::Limits limits;
  gap::Meter meter{limits};
  const auto groups = each_alone(part);
  const auto batches = batches_of(part, groups);
  Resplitter resplitter{state, groups, batches, {state.assignment(), {3, 3, 3}}, 1, meter};
  ASSERT_TRUE(resplitter.bring_down(100'000));
  state.restore(resplitter.best().who);
  EXPECT_EQ(steps_of(state), (std::vector<std::int32_t>{3, 3, 3}));
}

}  // namespace
}  // namespace evenkeel::allocation::placing
