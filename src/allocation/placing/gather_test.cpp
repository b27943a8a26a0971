// Room in pieces, brought together for whole cases.
#include "allocation/placing/gather.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "allocation/placing/solve.h"
#include "allocation/placing/testing/random_part.h"

namespace evenkeel::allocation::placing {
namespace {

using testing::fill_in_turn;
using testing::random_part;
using testing::Searched;

// People who may all hold all of the cases.
Part everybody(const std::vector<std::int64_t>& rooms, const std::vector<std::int64_t>& points) {
  Part part;
  part.limit = part.available = rooms;
  part.held.assign(rooms.size(), 0);
  part.held_cases = part.held_high = std::vector<std::int32_t>(rooms.size(), 0);
  part.most_cases = part.most_high = std::vector<std::int32_t>(rooms.size(), kNoLimit);
  part.points = points;
  part.urgency.assign(points.size(), 0);
  part.high.assign(points.size(), 0);
  part.holder.assign(points.size(), kNobody);
  part.profile.assign(points.size(), 0);
  for (std::int32_t p = 0; p < std::ssize(rooms); ++p) part.arcs.push_back({p, 0});
  part.first_arc = {0, static_cast<std::uint32_t>(rooms.size())};
  part.finish();
  return part;
}

void gather_for(State& state, std::int64_t work_units) {
  const gap::Limits limits;
  gap::Meter meter{limits};
  gather(state, 1, meter, work_units);
}

bool keeps_to_limits(const State& state) {
  const auto& part = state.part();
  for (std::size_t p = 0; p < part.people(); ++p) {
    if (!state.given(p).empty() && state.held(p).points > part.limit[p]) return false;
    if (!state.numbers_allow(p, state.held(p))) return false;
  }
  return true;
}

TEST(Gather, BringsRoomTogetherForACaseThatFitsNobody) {
  const auto part = everybody({10, 10}, {6, 2, 5, 3, 4});
  const Pairs pairs{part};
  const Steps steps{part};
  State state{part, pairs, steps};
  state.place(0, 0), state.place(1, 0);
  state.place(2, 1), state.place(3, 1);
  gather_for(state, 100'000);
  EXPECT_EQ(state.unplaced(), 0);
  EXPECT_TRUE(keeps_to_limits(state));
}

TEST(Gather, AMoreUrgentCaseTakesTheRoomOfLessUrgentOnes) {
  auto part = everybody({10, 10}, {4, 5, 4, 5, 10});
  part.urgency = {1, 1, 1, 1, 0};
  const Pairs pairs{part};
  const Steps steps{part};
  State state{part, pairs, steps};
  for (std::size_t c = 0; c < 4; ++c) state.place(c, c / 2);
  gather_for(state, 100'000);
  EXPECT_NE(state.who(4), kNobody);
  EXPECT_EQ(state.score().placed, (std::vector<std::int64_t>{-1, -10, -2, -10}));
}

TEST(Gather, MoreAndLighterCasesTakeTheRoomOfHeavyOnes) {
  const auto part = everybody({12, 12}, {12, 12, 3, 4, 5, 6});
  const Pairs pairs{part};
  const Steps steps{part};
  State state{part, pairs, steps};
  state.place(0, 0), state.place(1, 1);
  gather_for(state, 100'000);
  EXPECT_EQ(state.score().placed.front(), -4);
}

TEST(Gather, NeverPlacesLessAndKeepsToAllLimits) {
  RandomStream random{1, "gather"};
  int better = 0;
  for (int k = 0; k < 200; ++k) {
    const auto part = random_part(random, {8, 60, k % 3 == 0});
    Searched search{part};
    auto& state = search.state;
    fill_in_turn(state);
    const auto before = state.score().placed;
    const auto holders = state.assignment();
    gather_for(state, 50'000);
    ASSERT_LE(state.score().placed, before) << k;
    ASSERT_TRUE(keeps_to_limits(state)) << k;
    ASSERT_EQ(state.score(), state.score_again()) << k;
    better += state.score().placed < before ? 1 : 0;
    for (std::size_t c = 0; c < part.cases(); ++c) {
      if (part.holder[c] == kNobody || holders[c] == kNobody) continue;
      ASSERT_EQ(state.who(c), holders[c]) << k;
    }
  }
  EXPECT_GT(better, 30);
}

TEST(Gather, FewOfManyThatWaitAreCombined) {
  RandomStream random{5, "few of many"};
  std::int64_t most_urgent = 0;
  for (int k = 0; k < 4; ++k) {
    Part part;
    testing::add_people(part, {126 + k, 160, 143, 97, 181, 133});
    for (int c = 0; c < 90; ++c) {
      testing::add_case(part, 10 + 3 * random.between(0, 40), static_cast<std::uint32_t>(random.below(6)));
      part.urgency.back() = static_cast<std::uint8_t>(random.below(3));
    }
    for (int profile = 0; profile < 6; ++profile) {
      for (std::int32_t p = 0; p < 6; ++p)
        if (random.chance(600)) part.arcs.push_back({p, 0});
      part.first_arc.push_back(static_cast<std::uint32_t>(part.arcs.size()));
    }
    part.finish();
    const auto solved = solve(part, {{}, 0, 20'000, false, 0});
    for (std::size_t c = 0; c < part.cases(); ++c)
      most_urgent += part.urgency[c] == 0 && solved.assignment[c] != kNobody ? 1 : 0;
  }
  EXPECT_GE(most_urgent, 65);  // with the work of a large part 64
}

}  // namespace
}  // namespace evenkeel::allocation::placing
