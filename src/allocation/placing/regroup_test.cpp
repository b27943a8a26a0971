// Sharing among groups of people who are alike.
#include "allocation/placing/regroup.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "allocation/placing/testing/random_part.h"

namespace evenkeel::allocation::placing {
namespace {

using testing::add_case;
using testing::add_people;
using testing::fill_in_turn;
using testing::random_part;
using testing::Searched;

constexpr std::int64_t kNoBound = std::numeric_limits<std::int64_t>::min();

Worth no_prices(const Part& part) {
  const std::vector<std::int64_t> none(part.people(), 0);
  return {none, none};
}

TEST(Regroup, NobodyStandsHigherAndNoLimitIsPassedAndSoftCostsAreNoHigher) {
  RandomStream random{1, "regroup"};
  int better = 0;
  for (int k = 0; k < 300; ++k) {
    const auto part = random_part(random, {6, 14, k % 3 == 0});
    Searched search{part};
    auto& state = search.state;
    fill_in_turn(state);
    const auto before = state.score();
    const auto groups = k % 2 == 0 ? alike(part) : each_alone(part);
    Regrouper{state, groups, no_prices(part), kNoBound, 1, search.meter}.run(100'000);
    for (std::size_t p = 0; p < part.people(); ++p) {
      ASSERT_TRUE(state.numbers_allow(p, state.held(p))) << k;
      ASSERT_TRUE(state.given(p).empty() || state.held(p).points <= part.limit[p]) << k;
    }
    const auto after = state.score();
    ASSERT_EQ(after.placed, before.placed) << k;
    ASSERT_EQ(after.moves, before.moves) << k;
    ASSERT_LE(after.at_or_above, before.at_or_above) << k;
    ASSERT_LE(after.soft, before.soft) << k;
    better += after.soft < before.soft ? 1 : 0;
  }
  EXPECT_GT(better, 30);
}

// Everybody is meant to stand where they stand in a plan that is known; the one to begin from is another.
TEST(Regroup, SharedToStepsThatAreKnownToDoNothingIsLostAndLittleIsAbove) {
  RandomStream random{2, "regroup"};
  int known_to_do = 0;
  int down = 0;
  for (int k = 0; k < 300; ++k) {
    const auto part = random_part(random, {6, 14, false, k % 2 == 0});
    Searched known{part};
    fill_in_turn(known.state);
    Searched search{part};
    auto& state = search.state;
    for (std::size_t c = part.cases(); c-- > 0;) {
      for (const auto& arc : part.arcs_of(c)) {
        const auto p = static_cast<std::size_t>(arc.person);
        if (known.state.who(c) == kNobody || state.who(c) != kNobody || !state.may_add(c, p, part.limit[p]))
          continue;
        state.place(c, p);
      }
    }
    if (state.unplaced() != known.state.unplaced()) continue;
    ++known_to_do;
    Resplitter::Plan plan{state.assignment(), {}};
    for (std::size_t p = 0; p < part.people(); ++p) plan.step.push_back(known.state.step(p));
    const auto groups = k % 3 == 0 ? each_alone(part) : alike(part);
    const auto shared =
        Regrouper{state, groups, no_prices(part), plan, 1, search.meter}.share_to_steps(100'000);
    const auto alone = each_alone(part);
    const auto batches = batches_of(part, alone);
    Resplitter people{state, alone, batches, shared, 1, search.meter};
    if (!people.bring_down(search.meter.work() + 100'000)) continue;
    ++down;
    people.ask_for_less_than(std::numeric_limits<std::int64_t>::max());
    state.restore(people.best().who);
    ASSERT_EQ(state.unplaced(), known.state.unplaced()) << k;
    ASSERT_LE(state.score().at_or_above, known.state.score().at_or_above) << k;
    for (std::size_t p = 0; p < part.people(); ++p) ASSERT_TRUE(state.numbers_allow(p, state.held(p))) << k;
  }
  EXPECT_GT(known_to_do, 100);
  EXPECT_GE(down, known_to_do * 97 / 100);
}

// One of a team has too much, and a colleague has room: it stays in the team, though the first to be asked is
// another.
TEST(Regroup, WhatIsTooMuchStaysInTheTeamWhereThatHasRoom) {
  Part part;
  part.step_tenths = 100;
  add_people(part, {100, 100, 100});
  for (int c = 0; c < 10; ++c) add_case(part, 10, 0);
  for (std::int32_t p = 0; p < 3; ++p) part.arcs.push_back({p, p == 1 ? 1 : 0});
  part.first_arc.push_back(3);
  part.finish();
  Searched search{part};
  auto& state = search.state;
  for (std::size_t c = 0; c < 10; ++c) state.place(c, c < 9 ? 0 : 2);
  const Resplitter::Plan plan{state.assignment(), {5, 5, 5}};
  const auto groups = alike(part);
  const auto shared =
      Regrouper{state, groups, no_prices(part), plan, 1, search.meter}.share_to_steps(100'000);
  EXPECT_EQ(std::ranges::count(shared.who, 0), 5);
  EXPECT_EQ(std::ranges::count(shared.who, 2), 5);
}

// One has too much, which a colleague has room for; two others, neither of whom has, hold each other's case.
TEST(Regroup, WhoeverCouldGainByASingleCaseSharesThoughOthersHaveTooMuch) {
  Part part;
  part.step_tenths = 100;
  add_people(part, {100, 100, 100, 100});
  for (int c = 0; c < 10; ++c) add_case(part, 10, 0);
  add_case(part, 10, 1);
  add_case(part, 10, 2);
  part.arcs = {{0, 0}, {3, 0}, {1, 0}, {2, 1}, {1, 1}, {2, 0}};
  part.first_arc = {0, 2, 4, 6};
  part.finish();
  Searched search{part};
  auto& state = search.state;
  for (std::size_t c = 0; c < 10; ++c) state.place(c, c < 6 ? 0 : 3);
  state.place(10, 2);
  state.place(11, 1);
  const Resplitter::Plan plan{state.assignment(), {5, 1, 1, 5}};
  const auto groups = each_alone(part);
  const auto shared =
      Regrouper{state, groups, no_prices(part), plan, 1, search.meter}.share_to_steps(100'000);
  EXPECT_EQ(std::ranges::count(shared.who, 0), 5);
  EXPECT_EQ(shared.who[10], 1);
  EXPECT_EQ(shared.who[11], 2);
}

// Two people of one team and one of another: cases that belong with one team go there, whoever of it takes
// them.
TEST(Regroup, WhatBelongsToATeamIsSharedOutAmongItsPeople) {
  Part part;
  add_people(part, {60, 60, 60});
  // 60 points each; the first team's cases add up to 120, in parts that fill either of its people.
  for (const std::int64_t points : {30, 30, 20, 20, 20, 25, 35}) {
    const bool first_team = points != 25 && points != 35;
    add_case(part, points, first_team ? 0 : 1);
  }
  for (const bool first_team : {true, false}) {
    for (std::int32_t p = 0; p < 3; ++p) part.arcs.push_back({p, (p < 2) == first_team ? 0 : 1});
    part.first_arc.push_back(static_cast<std::uint32_t>(part.arcs.size()));
  }
  part.finish();
  Searched search{part};
  auto& state = search.state;
  const std::vector<std::size_t> who{2, 2, 0, 0, 0, 1, 1};
  for (std::size_t c = 0; c < who.size(); ++c) state.place(c, who[c]);
  ASSERT_EQ(state.soft(), 4);
  const auto groups = alike(part);
  ASSERT_EQ(groups.count, 2U);
  Regrouper{state, groups, no_prices(part), 0, 1, search.meter}.run(100'000);
  EXPECT_EQ(state.soft(), 0);
}

}  // namespace
}  // namespace evenkeel::allocation::placing
