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

TEST(Annealing, FindsTheBestPlanOfASmallPart) {
  RandomStream random{1, "anneal"};
  for (int k = 0; k < 200; ++k) {
    const auto part = random_part(random, {5, 6});
    const Pairs pairs{part};
    const Steps steps{part};
    State state{part, pairs, steps};
    fill_in_turn(state);
    const auto best = best_that_places_the_same(part, state);
    gap::Limits limits;
    gap::Meter meter{limits};
    anneal(state, 1, meter, kWork);
    ASSERT_EQ(without_finer(state.score()), without_finer(best)) << k;
  }
}

TEST(Annealing, KeepsToLimitsAndToWhatIsPlaced) {
  RandomStream random{2, "anneal"};
  for (int k = 0; k < 40; ++k) {
    const auto part = random_part(random, {12, 30});
    const Pairs pairs{part};
    const Steps steps{part};
    State state{part, pairs, steps};
    fill_in_turn(state);
    const auto before = state.assignment();
    const auto score = state.score();
    gap::Limits limits;
    gap::Meter meter{limits};
    anneal(state, 1, meter, kWork);
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
  const auto part = random_part(random, {12, 30});
  const Pairs pairs{part};
  const Steps steps{part};
  State state{part, pairs, steps};
  fill_in_turn(state);
  gap::Limits limits;
  gap::Meter meter{limits};
  anneal(state, 1, meter, kWork);
  EXPECT_LT(meter.work(), kWork * 11 / 10);
}

}  // namespace
}  // namespace evenkeel::allocation::placing
