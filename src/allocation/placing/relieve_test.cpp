// Giving on the cases of whoever goes, held against every plan that small parts have.
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>

#include "allocation/placing/proof.h"
#include "allocation/placing/relieve.h"
#include "allocation/placing/solve.h"
#include "allocation/placing/testing/random_part.h"

namespace evenkeel::allocation::placing {
namespace {

using testing::held_part;

const Effort kSearchedForMoves{{}, 0, 20'000, false};

struct Best {
  std::vector<std::int64_t> placed;
  std::int64_t moves = 0;
  friend auto operator<=>(const Best&, const Best&) = default;
};

Best of(const Score& score) { return {score.placed, score.moves}; }

bool everybody_else_keeps_a_holder(const Part& part, const std::vector<std::int32_t>& assignment) {
  for (std::size_t c = 0; c < part.cases(); ++c) {
    if (part.holder[c] >= 0 && assignment[c] == kNobody) return false;
  }
  return true;
}

TEST(Relieve, NobodyElsesCaseLosesItsPlaceAndItIsMostlyTheBestPlan) {
  RandomStream random{21, "relieve"};
  int best = 0;
  int parts = 0;
  for (int k = 0; k < 300; ++k) {
    const auto part = held_part(random, {4, 6, true, k % 2 == 0});
    const auto solved = solve(part, kSearchedForMoves);
    ASSERT_TRUE(everybody_else_keeps_a_holder(part, solved.assignment)) << k;
    std::optional<Best> known;
    testing::for_each_plan(part, [&](const State& state) {
      if (!everybody_else_keeps_a_holder(part, state.assignment())) return;
      const auto here = of(state.score());
      if (!known || here < *known) known = here;
    });
    const auto reached = of(testing::score_of(part, solved.assignment));
    ASSERT_GE(reached, *known) << k;
    ++parts;
    best += reached == *known ? 1 : 0;
  }
  EXPECT_GE(best, parts * 97 / 100);
  RecordProperty("best", best);
}

// In a larger part another case of the same class may take the place of one that made room, which places as
// many.
TEST(Relieve, NobodyElsesCaseLosesItsPlaceToAnotherOfItsClass) {
  RandomStream random{24, "chains"};
  for (int k = 0; k < 60; ++k) {
    const auto part = held_part(random, {20, 40, true});
    ASSERT_TRUE(everybody_else_keeps_a_holder(part, solve(part, kSearchedForMoves).assignment)) << k;
  }
}

TEST(Relieve, PlacesMostOfAClassAndNotTheHeaviest) {
  Part part;
  testing::add_people(part, {20});
  for (const auto points : {20, 6, 6, 6}) testing::add_case(part, points, 0);
  part.holder.assign(part.cases(), kElsewhere);
  part.arcs.push_back({0, 0});
  part.first_arc.push_back(1);
  part.finish();
  const auto solved = solve(part, kSearchedForMoves);
  EXPECT_EQ(std::ranges::count(solved.assignment, 0), 3);
}

TEST(Relieve, NoPlanThatPlacesAsMuchNeedsFewerMovesThanTheBound) {
  RandomStream random{22, "fewest"};
  int proved = 0;
  int by_whole_cases = 0;
  constexpr int kParts = 300;
  for (int k = 0; k < kParts; ++k) {
    const auto part = held_part(random, {4, 6, true});
    const auto solved = solve(part, kSearchedForMoves);
    const auto level = std::ranges::find(solved.levels, Measure::Moves, &ProofLevel::measure);
    ASSERT_NE(level, solved.levels.end());
    const auto reached = testing::score_of(part, solved.assignment);
    testing::for_each_plan(part, [&](const State& state) {
      const auto score = state.score();
      bool as_much = true;  // in every class
      for (std::size_t l = 0; l < score.placed.size(); ++l)
        as_much = as_much && score.placed[l] <= reached.placed[l];
      if (as_much) {
        ASSERT_GE(score.moves, level->bound) << k;
      }
    });
    proved += level->value == level->bound ? 1 : 0;
    by_whole_cases += level->multipliers.empty() ? 0 : 1;
  }
  EXPECT_GE(proved, kParts * 95 / 100);
  EXPECT_GT(by_whole_cases, 10);
  RecordProperty("proved", proved);
}

// Two people with room for 4 each; a case of 6 has to go to one of them, who gives 2 on.
TEST(Relieve, ACaseThatFitsNobodyAsThingsStandIsProvedToTakeTwoMoves) {
  Part part;
  part.held = {0, 0};
  part.limit = part.available = {20, 20};
  part.held_cases = part.held_high = {0, 0};
  part.most_cases = part.most_high = {kNoLimit, kNoLimit};
  part.points = {14, 2, 16, 6};
  part.urgency = part.high = {0, 0, 0, 0};
  part.holder = {0, 0, 1, kElsewhere};
  part.profile = {0, 0, 0, 0};
  part.arcs = {{0, 0}, {1, 0}};
  part.first_arc = {0, 2};
  part.finish();
  const auto solved = solve(part, kSearchedForMoves);
  const auto level = std::ranges::find(solved.levels, Measure::Moves, &ProofLevel::measure);
  EXPECT_EQ(level->value, 2);
  EXPECT_EQ(level->bound, 2);
  EXPECT_FALSE(level->multipliers.empty());
}

// Everybody may hold everything, and is full but for up to 3 points. A third as many cases as each of them
// has go.
Part full_unit(RandomStream& random, std::int32_t people, int each) {
  Part part;
  part.step_tenths = 100;
  for (std::int32_t p = 0; p < people; ++p) {
    testing::add_people(part, {0});
    part.arcs.push_back({p, 0});
  }
  part.first_arc.push_back(static_cast<std::uint32_t>(part.arcs.size()));
  const auto give = [&](std::int32_t holder, int cases) {
    std::int64_t sum = 0;
    for (int k = 0; k < cases; ++k) {
      testing::add_case(part, random.between(2, 12), 0);
      part.holder.back() = holder;
      sum += part.points.back();
    }
    return sum;
  };
  give(kElsewhere, each / 3);
  for (std::int32_t p = 0; p < people; ++p) {
    const auto sum = give(p, each);
    part.limit[static_cast<std::size_t>(p)] = part.available[static_cast<std::size_t>(p)] =
        sum + random.between(0, 3);
  }
  part.finish();
  return part;
}

// One move for each case that goes, or two where nobody has room for it, says less in each of these.
TEST(Relieve, FewestMovesAreProvedInFullUnitsToo) {
  struct Unit {
    std::uint64_t seed = 0;
    std::int32_t people = 0;
    int each = 0;
    std::int64_t moves = 0;
  };
  for (const auto& unit : {Unit{0, 10, 24, 6}, Unit{3, 10, 24, 4}, Unit{1, 6, 30, 5}}) {
    RandomStream random{unit.seed, "full unit"};
    const auto solved = solve(full_unit(random, unit.people, unit.each), kSearchedForMoves);
    const auto level = std::ranges::find(solved.levels, Measure::Moves, &ProofLevel::measure);
    EXPECT_EQ(level->value, unit.moves) << unit.seed;
    EXPECT_EQ(level->bound, unit.moves) << unit.seed;
  }
}

TEST(Relieve, MultipliersAboveWhatAPlaceCountsAreRefused) {
  RandomStream random{23, "refused"};
  for (int k = 0; k < 400; ++k) {
    const auto part = held_part(random, {4, 6, true});
    auto levels = solve(part, kSearchedForMoves).levels;
    const auto level = std::ranges::find(levels, Measure::Moves, &ProofLevel::measure);
    if (level->multipliers.empty() || level->earlier.empty()) continue;
    level->multipliers[0] = 1'000'000'000;
    EXPECT_EQ(recompute_bound(part, levels, static_cast<std::size_t>(level - levels.begin())).error().code,
              "PLAN-PROOF");
    return;
  }
  FAIL() << "no part leaves a case out";
}

}  // namespace
}  // namespace evenkeel::allocation::placing
