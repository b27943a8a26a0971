#include "allocation/placing/anneal.h"

#include <gtest/gtest.h>

#include "allocation/placing/testing/random_part.h"

namespace evenkeel::allocation::placing {
namespace {

using testing::fill_in_turn;
using testing::for_each_plan;
using testing::random_part;

constexpr std::int64_t kWork = 400'000;

// What comes after finer balance is not asked of it.
Score without_finer(Score score) {
  score.finer = 0;
  return score;
}

bool places_the_same(const State& state, const std::vector<std::int32_t>& assignment) {
  for (std::size_t c = 0; c < assignment.size(); ++c) {
    if ((state.who(c) == kNobody) != (assignment[c] == kNobody)) return false;
  }
  return true;
}

Score best_that_places_the_same(const Part& part, const State& with) {
  auto best = with.score();
  for_each_plan(part, [&](const State& state) {
    if (places_the_same(state, with.assignment())) best = std::min(best, state.score());
  });
  return best;
}

// A part by chance, each case with the first who has room.
struct Filled {
  Filled(RandomStream& random, const testing::Shape& shape)
      : part(random_part(random, shape)), pairs(part), steps(part), state(part, pairs, steps) {
    fill_in_turn(state);
  }
  // The work that was spent.
  std::int64_t anneal() {
    const gap::Limits limits;
    gap::Meter meter{limits};
    placing::anneal(state, 1, meter, kWork);
    return meter.work();
  }
  Part part;
  Pairs pairs;
  Steps steps;
  State state;
};

TEST(Annealing, FindsTheBestPlanOfASmallPart) {
  RandomStream random{1, "anneal"};
  for (int k = 0; k < 200; ++k) {
    Filled filled{random, {5, 6}};
    const auto best = best_that_places_the_same(filled.part, filled.state);
    filled.anneal();
    ASSERT_EQ(without_finer(filled.state.score()), without_finer(best)) << k;
  }
}

TEST(Annealing, KeepsToLimitsAndToWhatIsPlaced) {
  RandomStream random{2, "anneal"};
  for (int k = 0; k < 40; ++k) {
    Filled filled{random, {12, 30}};
    const auto& [part, pairs, steps, state] = filled;
    const auto before = state.assignment();
    const auto score = state.score();
    filled.anneal();
    ASSERT_TRUE(places_the_same(state, before));
    ASSERT_LE(without_finer(state.score()), without_finer(score));
    for (std::size_t p = 0; p < part.people(); ++p) {
      ASSERT_TRUE(state.given(p).empty() || state.held(p).points <= part.limit[p]);
      ASSERT_TRUE(state.numbers_allow(p, state.held(p)));
    }
  }
}

TEST(Annealing, SpendsWhatItIsGivenAndNotMuchMore) {
  RandomStream random{3, "anneal"};
  Filled filled{random, {12, 30}};
  EXPECT_LT(filled.anneal(), kWork * 11 / 10);
}

}  // namespace
}  // namespace evenkeel::allocation::placing
