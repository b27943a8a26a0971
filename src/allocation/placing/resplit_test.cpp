// Sharing anew what two people hold, against all plans that small parts have.
#include "allocation/placing/resplit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "allocation/placing/testing/random_part.h"

namespace evenkeel::allocation::placing {
namespace {

using testing::add_case;
using testing::add_people;
using testing::fill_in_turn;
using testing::for_each_plan;
using testing::random_part;

// With each person alone.
struct Alone : testing::Searched {
  explicit Alone(const Part& part)
      : Searched(part), groups(each_alone(part)), batches(batches_of(part, groups)) {}
  Resplitter sharing(std::vector<std::int32_t> steps_meant) {
    return {state, groups, batches, {state.assignment(), std::move(steps_meant)}, 1, meter};
  }
  const Groups groups;
  const Batches batches;
};

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
    Alone alone{part};
    auto& state = alone.state;
    fill_in_turn(state);
    const auto before = state.score();
    const auto placed = state.assignment();
    auto resplitter = alone.sharing(steps_of(state));
    share_all(resplitter, Resplitter::kUnit / 16, 200'000, alone.meter);
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
    Alone alone{part};
    auto& state = alone.state;
    fill_in_turn(state);
    const auto before = state.score();
    auto least = before.soft;
    for_each_plan(part, [&](const State& other) {
      const auto score = other.score();
      if (same_placed(state.assignment(), other.assignment()) && score.at_or_above == before.at_or_above)
        least = std::min(least, score.soft);
    });
    auto resplitter = alone.sharing(steps_of(state));
    share_all(resplitter, Resplitter::kUnit / 16, 200'000, alone.meter);
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
    Alone alone{part};
    auto& state = alone.state;
    fill_in_turn(state);
    auto low = steps_of(state);
    for (std::size_t p = 0; p < low.size(); ++p) {
      if (alone.steps.possible(p, low[p] - 1)) --low[p];
    }
    auto resplitter = alone.sharing(low);
    for (share_all(resplitter, Resplitter::kUnit / 2, 2'000, alone.meter);
         resplitter.best().who.empty() && resplitter.raise(); ++raised)
      share_all(resplitter, Resplitter::kUnit / 2, alone.meter.work() + 2'000, alone.meter);
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
    Alone alone{part};
    auto& state = alone.state;
    fill_in_turn(state);
    auto cheaper = alone.sharing(steps_of(state));
    share_all(cheaper, Resplitter::kUnit / 16, 20'000, alone.meter);
    State other{part, alone.pairs, alone.steps};
    other.restore(cheaper.best().who);
    auto resplitter = alone.sharing(steps_of(other));
    if (!resplitter.bring_down(alone.meter.work() + 200'000)) continue;
    ++down;
    resplitter.save(4, alone.meter.work() + 200'000);
    state.restore(resplitter.best().who);
    ASSERT_TRUE(same_placed(other.assignment(), state.assignment())) << k;
    ASSERT_LE(state.score().at_or_above, other.score().at_or_above) << k;
    for (std::size_t p = 0; p < part.people(); ++p) ASSERT_TRUE(state.numbers_allow(p, state.held(p))) << k;
  }
  EXPECT_GE(down, kParts - 3);
}

// Where it pays by single cases, and nowhere else: but for changes of steps nothing is missed.
TEST(Resplit, WherePairsAreLeftOutNothingCouldBeGained) {
  RandomStream random{5, "resplit"};
  int gained = 0;
  for (int k = 0; k < 400; ++k) {
    const auto part = random_part(random, {2, 10, false, false});
    Alone all{part};
    Alone some{part};
    fill_in_turn(all.state);
    fill_in_turn(some.state);
    std::vector<std::int32_t> low(part.people(), 20);
    for (std::size_t p = 0; p < low.size(); ++p)
      low[p] = std::min(low[p], std::max(0, all.state.step(0) - 1));
    const auto price = Resplitter::kUnit >> random.below(10);
    const auto worth = [&](Alone& alone, auto&& go) {
      auto people = alone.sharing(low);
      const auto begin = people.excess();
      people.set_prices(std::vector<std::int64_t>(part.people(), price / 3),
                        std::vector<std::int64_t>(part.people(), 0));
      go(people);
      gained += people.excess() < begin ? 1 : 0;
      return people.excess();
    };
    const auto after_all = worth(all, [&](auto& people) { people.round(price, 10'000, true); });
    const auto after_some = worth(some, [&](auto& people) { people.round_where_it_pays(price, 10'000); });
    ASSERT_EQ(after_all, after_some) << k;
  }
  EXPECT_GT(gained, 20);
}

// All room is needed. The second costs less, and would have more of it in the higher step; the first would
// lose more.
TEST(Resplit, RoomThatIsNeededIsNotGivenAwayByChangingSteps) {
  for (const bool keep : {false, true}) {
    Part part;
    part.step_tenths = 500;
    add_people(part, {100, 40});
    part.arcs = {{0, 1}, {1, 0}};
    part.first_arc = {0, 2};
    for (int c = 0; c < 12; ++c) add_case(part, 10, 0);
    part.finish();
    Alone alone{part};
    for (std::size_t c = 0; c < 12; ++c) alone.state.place(c, c < 10 ? 0 : 1);
    auto resplitter = alone.sharing({2, 1});
    if (keep) resplitter.keep_room();
    resplitter.round(Resplitter::kUnit / 64, 100'000);
    EXPECT_EQ(resplitter.now().step, (keep ? std::vector{2, 1} : std::vector{1, 2}));
  }
}

// The first may hold three. Four of the second's would cost less with them, and two of theirs nothing with
// the second.
TEST(Resplit, WhoHasAsManyCasesAsTheyMayChangesOneForOne) {
  Part part;
  part.step_tenths = 1000;
  add_people(part, {100, 200});
  part.arcs = {{0, 0}, {1, 0}, {0, 0}, {1, 1}};
  part.first_arc = {0, 2, 4};
  for (int c = 0; c < 6; ++c) add_case(part, 10, c < 2 ? 0 : 1);
  add_case(part, 90, 0);
  part.most_cases[0] = 3;
  part.finish();
  for (const bool trade : {false, true}) {
    Alone alone{part};
    for (std::size_t c = 0; c < 7; ++c) alone.state.place(c, c < 2 ? 0 : 1);
    auto resplitter = alone.sharing(steps_of(alone.state));
    resplitter.ask_for_less_than(alone.state.soft() + 1);
    if (trade) resplitter.trade();
    for (int k = 0; k < 8; ++k) resplitter.round(Resplitter::kUnit, 100'000);
    EXPECT_EQ(resplitter.best_soft(), trade ? 1 : 4);
    EXPECT_TRUE(resplitter.keeps_to_all());
  }
}

// The first may pass on to the second alone, and the second to the third, who has room.
Part three_in_a_row() {
  Part part;
  part.step_tenths = 100;
  add_people(part, {100, 100, 100});
  part.arcs = {{0, 0}, {1, 0}, {1, 0}, {2, 0}};
  part.first_arc = {0, 2, 4};
  for (int c = 0; c < 9; ++c) add_case(part, 10, c < 5 ? 0 : 1);
  part.finish();
  return part;
}

TEST(Resplit, WhatIsTooMuchGoesOverOthersToWhoHasRoom) {
  const auto part = three_in_a_row();
  for (const bool at_once : {false, true}) {
    Alone alone{part};
    auto& state = alone.state;
    for (std::size_t c = 0; c < 9; ++c) state.place(c, c < 5 ? 0 : c < 8 ? 1 : 2);
    auto resplitter = alone.sharing({3, 3, 3});
    if (at_once)
      resplitter.pass_on(100'000);
    else
      ASSERT_TRUE(resplitter.bring_down(100'000));
    ASSERT_EQ(resplitter.excess(), 0);
    state.restore(resplitter.best().who);
    EXPECT_EQ(steps_of(state), (std::vector<std::int32_t>{3, 3, 3}));
  }
}

// The third can pass on to the first alone, and needs their higher step; the second, who may have room from
// the fourth, would take it as well.
TEST(Resplit, NobodyChangesStepsWhileTheyAreBroughtDown) {
  Part part;
  part.step_tenths = 100;
  add_people(part, {100, 100, 100, 100});
  part.arcs = {{0, 0}, {2, 0}, {0, 0}, {1, 0}, {3, 0}};
  part.first_arc = {0, 2, 5};
  for (int c = 0; c < 26; ++c) add_case(part, 2, c < 15 ? 0 : 1);
  part.finish();
  Alone alone{part};
  for (std::size_t c = 0; c < 26; ++c) alone.state.place(c, c < 5 ? 0 : c < 15 ? 2 : 1);
  const Resplitter::Plan plan{alone.state.assignment(), {2, 1, 1, 2}};
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    gap::Meter meter{alone.limits};
    Resplitter resplitter{alone.state, alone.groups, alone.batches, plan, seed, meter};
    ASSERT_TRUE(resplitter.bring_down(100'000)) << seed;
    ASSERT_EQ(resplitter.now().step, plan.step) << seed;
  }
}

TEST(Resplit, WhatCannotBePassedOnStaysAsItWas) {
  Part part;
  part.step_tenths = 100;
  add_people(part, {100, 100, 100});
  part.arcs = {{0, 0}, {1, 0}, {2, 0}};
  part.first_arc = {0, 1, 3};
  for (int c = 0; c < 9; ++c) add_case(part, 10, c < 5 ? 0 : 1);
  part.finish();
  Alone alone{part};
  for (std::size_t c = 0; c < 9; ++c) alone.state.place(c, c < 5 ? 0 : 1);
  auto resplitter = alone.sharing({3, 4, 3});
  resplitter.pass_on(100'000);
  EXPECT_EQ(resplitter.excess(), 2);
  EXPECT_TRUE(resplitter.best().who.empty());
}

TEST(Resplit, AnyNumberOfCasesThatAreAlikeGoToTheOther) {
  constexpr int kCases = 20;
  Part part;
  part.step_tenths = 50;
  add_people(part, {100, 100});
  part.arcs = {{0, 0}, {1, 0}};
  part.first_arc = {0, 2};
  for (int c = 0; c < kCases; ++c) add_case(part, 5, 0);
  part.finish();
  for (int keep = 0; keep <= kCases; ++keep) {
    Alone alone{part};
    for (std::size_t c = 0; c < kCases; ++c) alone.state.place(c, 0);
    auto resplitter = alone.sharing({keep, kCases - keep});
    resplitter.round(Resplitter::kUnit, 100'000);
    ASSERT_EQ(resplitter.excess(), 0) << keep;
    // The two may have changed steps.
    alone.state.restore(resplitter.best().who);
    ASSERT_EQ(alone.state.given(0).size(), static_cast<std::size_t>(resplitter.best().step[0])) << keep;
  }
}

// Full to the point, so that what goes has to come back in fewer cases.
TEST(Resplit, WhoHasTooManyCasesGivesLightOnesForAHeavyOne) {
  Part part;
  part.step_tenths = 200;
  add_people(part, {100, 100});
  part.most_cases.front() = 3;
  part.arcs = {{0, 0}, {1, 0}};
  part.first_arc = {0, 2};
  for (const std::int64_t points : {5, 5, 5, 5, 10, 10}) add_case(part, points, 0);
  part.finish();
  Alone alone{part};
  for (std::size_t c = 0; c < part.cases(); ++c) alone.state.place(c, c < 4 ? 0 : 1);
  auto resplitter = alone.sharing({1, 1});
  EXPECT_FALSE(resplitter.keeps_to_all());
  for (int k = 0; k < 24 && !resplitter.keeps_to_all(); ++k) {
    resplitter.round(Resplitter::kUnit / 16, 100'000, true);
    resplitter.charge_for_numbers();
  }
  ASSERT_TRUE(resplitter.keeps_to_all());
  alone.state.restore(resplitter.best().who);
  EXPECT_LE(alone.state.given(0).size(), 3U);
  EXPECT_EQ(alone.state.held(0).points, 20);
}

}  // namespace
}  // namespace evenkeel::allocation::placing
