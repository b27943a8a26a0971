// The solver of a part held against all plans that small parts have, and against what must never matter.
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>

#include "allocation/placing/exchange.h"
#include "allocation/placing/proof.h"
#include "allocation/placing/solve.h"
#include "allocation/placing/testing/random_part.h"

namespace evenkeel::allocation::placing {
namespace {

using testing::add_case;
using testing::add_people;
using testing::fill_in_turn;
using testing::for_each_plan;
using testing::random_part;
using testing::score_of;
using testing::Searched;

const Effort kSearched{{}, 0, 20'000, false, 100'000};

Score best_of_all(const Part& part) {
  std::optional<Score> best;
  for_each_plan(part, [&](const State& state) {
    auto score = state.score();
    if (!best || score < *best) best = std::move(score);
  });
  return *best;
}

bool keeps_to_limits(const Part& part, const std::vector<std::int32_t>& assignment) {
  const Pairs pairs{part};
  const Steps steps{part};
  State state{part, pairs, steps};
  for (std::size_t c = 0; c < assignment.size(); ++c) {
    if (assignment[c] == kNobody) continue;
    if (!pairs.allowed(c, static_cast<std::size_t>(assignment[c]))) return false;
    state.place(c, static_cast<std::size_t>(assignment[c]));
  }
  for (std::size_t p = 0; p < part.people(); ++p) {
    if (!state.given(p).empty() && state.held(p).points > part.limit[p]) return false;
    if (!state.numbers_allow(p, state.held(p))) return false;
  }
  return true;
}

TEST(Placing, LooksAtEveryPlanOfASmallPart) {
  RandomStream random{1, "all"};
  for (int k = 0; k < 300; ++k) {
    const auto part = random_part(random, {4, 6, k % 3 == 0});
    const auto solved = solve(part, {});
    ASSERT_TRUE(solved.all_looked_at);
    ASSERT_EQ(score_of(part, solved.assignment), best_of_all(part)) << k;
  }
}

TEST(Placing, SearchingPlacesAsManyAsThereIsRoomForAndIsOftenTheBest) {
  RandomStream random{2, "search"};
  int placed = 0;
  int best = 0;
  constexpr int kParts = 400;
  for (int k = 0; k < kParts; ++k) {
    const auto part = random_part(random, {4, 6, k % 3 == 0});
    const auto solved = solve(part, kSearched);
    ASSERT_TRUE(keeps_to_limits(part, solved.assignment)) << k;
    const auto reached = score_of(part, solved.assignment);
    const auto known = best_of_all(part);
    ASSERT_GE(reached, known);
    placed += reached.placed == known.placed ? 1 : 0;
    best += reached == known ? 1 : 0;
  }
  EXPECT_GE(placed, kParts * 97 / 100);
  EXPECT_GE(best, kParts * 96 / 100);
  RecordProperty("placed", placed);
  RecordProperty("best", best);
}

// Position of a level's value in the order of the objective, so that the less is the better.
std::int64_t measured(const Part& part, const ProofLevel& level,
                      const std::vector<std::int32_t>& assignment) {
  for (const auto& other : levels_of(part, assignment)) {
    const bool same =
        other.measure == level.measure && other.urgency == level.urgency && other.step == level.step;
    if (same) return more_is_better(level.measure) ? -other.value : other.value;
  }
  // A step that nobody stands in, or below which everybody does.
  const auto score = score_of(part, assignment);
  const auto at = static_cast<std::int64_t>(score.at_or_above.size()) - level.step;
  return level.measure == Measure::AtOrAbove ? score.at_or_above[static_cast<std::size_t>(at)] : 0;
}

const ProofLevel* first_of_balance(const std::vector<ProofLevel>& levels) {
  const auto found = std::ranges::find(levels, Measure::AtOrAbove, &ProofLevel::measure);
  return found == levels.end() ? nullptr : &*found;
}

std::int32_t highest_step(const State& state) {
  std::int32_t out = 0;
  for (std::size_t p = 0; p < state.part().people(); ++p) {
    if (state.part().in_reach[p] != 0) out = std::max(out, state.step(p));
  }
  return out;
}

// An evening's list: two dozen people of three grades, some of whom knew a case before.
Part evening_list(RandomStream& random) {
  constexpr int kPeople = 24;
  constexpr int kCases = 36;
  Part part;
  for (int p = 0; p < kPeople; ++p) add_people(part, {random.between(60, 160)});
  for (auto& held : part.held) held = random.between(0, 50);
  part.first_arc.clear();
  for (int c = 0; c < kCases; ++c) {
    part.first_arc.push_back(static_cast<std::uint32_t>(part.arcs.size()));
    const auto knew = static_cast<std::int32_t>(random.below(kPeople));
    const auto first = static_cast<std::int32_t>(random.below(3)) * kPeople / 4;
    for (std::int32_t p = first; p < kPeople; ++p)
      part.arcs.push_back({p, static_cast<std::int32_t>(p == knew ? 0 : 1 + (p + c) % 5 / 2)});
    add_case(part, random.between(13, 65), static_cast<std::uint32_t>(c));
  }
  part.first_arc.push_back(static_cast<std::uint32_t>(part.arcs.size()));
  part.finish();
  return part;
}

TEST(Placing, AListThatIsNotProvedIsSearchedFromSeveralStartsAndIsBetterMoreOftenThanWorse) {
  RandomStream random{6, "starts"};
  int better = 0;
  int worse = 0;
  for (int k = 0; k < 8; ++k) {
    const auto part = evening_list(random);
    const auto one = score_of(part, solve(part, {{}, 0, 12'500, false, 100'000}).assignment);
    const auto several = score_of(part, solve(part, {{}, 0, 50'000, false, 100'000}).assignment);
    better += several < one ? 1 : 0;
    worse += one < several ? 1 : 0;
  }
  EXPECT_GT(better, worse);
}

TEST(Placing, NoPlanThatDoesAsWellOnTheLevelsBeforePassesABound) {
  RandomStream random{3, "bounds"};
  for (int k = 0; k < 250; ++k) {
    const auto part = random_part(random, {4, 5, k % 3 == 0});
    const auto solved = solve(part, kSearched);
    for_each_plan(part, [&](const State& state) {
      const auto* highest = first_of_balance(solved.levels);
      for (const auto& level : solved.levels) {
        if (&level == highest && highest_step(state) > level.step) break;  // worse: our plan has nobody there
        const auto other = measured(part, level, state.assignment());
        const bool more = more_is_better(level.measure);
        ASSERT_GE(other, more ? -level.bound : level.bound)
            << k << " measure " << static_cast<int>(level.measure) << " step " << level.step;
        if (other > (more ? -level.value : level.value)) break;
      }
    });
  }
}

TEST(Placing, PublishesNumbersFromWhichEachBoundIsRecomputed) {
  RandomStream random{4, "recompute"};
  int by_multipliers = 0;
  for (int k = 0; k < 300; ++k) {
    const auto part = random_part(random, {6, 14, k % 3 == 0});
    const auto solved = solve(part, {{}, 0, 20'000, false});
    for (std::size_t l = 0; l < solved.levels.size(); ++l) {
      ASSERT_EQ(recompute_bound(part, solved.levels, l).value(), solved.levels[l].bound)
          << k << " level " << l;
      by_multipliers += solved.levels[l].multipliers.empty() ? 0 : 1;
    }
  }
  EXPECT_GT(by_multipliers, 5);
}

// The first can hold 20 points, the others 100 each; what the first alone may hold fills them. One of those
// who share 90 stands in step 5: by room that costs the same for all, it would be enough that one stands in
// step 10.
TEST(Placing, WhoeverHasToStandHigherStandsInForNobodyElse) {
  Part part;
  part.step_tenths = 100;
  add_people(part, {20, 100, 100});
  part.arcs = {{0, 0}, {1, 0}, {2, 0}};
  part.first_arc = {0, 1, 3};
  for (int c = 0; c < 110; ++c) add_case(part, 1, c < 20 ? 0 : 1);
  part.finish();
  const auto solved = solve(part, kSearched);
  for (const auto& level : solved.levels) {
    ASSERT_EQ(level.bound, level.value) << level.step;
    const bool fifth = level.measure == Measure::AtOrAbove && level.step == 5;
    ASSERT_TRUE(!fifth || level.value == 2);
  }
  EXPECT_EQ(solved.levels.front().value, 110);
}

TEST(Placing, RefusesMultipliersThatDoNotFit) {
  RandomStream random{5, "refuse"};
  const auto part = random_part(random, {4, 6});
  auto levels = levels_of(part, std::vector<std::int32_t>(part.cases(), kNobody));
  levels[0].prices.assign(part.people(), -1);
  EXPECT_EQ(recompute_bound(part, levels, 0).error().code, "PLAN-PROOF");
  levels[0].prices.assign(part.people() + 1, 1);
  EXPECT_EQ(recompute_bound(part, levels, 0).error().code, "PLAN-PROOF");
  EXPECT_EQ(recompute_bound(part, levels, 99).error().code, "PLAN-PROOF");
}

Part scaled(Part part, std::int64_t factor) {
  for (auto* numbers : {&part.held, &part.limit, &part.available, &part.points}) {
    for (auto& n : *numbers) n *= factor;
  }
  part.finish();
  return part;
}

TEST(Placing, MinutesOrHoursNeverMatter) {
  RandomStream random{6, "units"};
  for (int k = 0; k < 60; ++k) {
    const auto part = random_part(random, {8, 30});
    const auto assignment = solve(part, kSearched).assignment;
    EXPECT_EQ(solve(scaled(part, 60), kSearched).assignment, assignment) << k;
    EXPECT_EQ(solve(scaled(part, 100), kSearched).assignment, assignment) << k;
  }
}

// Beyond what an agreement may say: prices are less exact, and nothing overflows under the sanitizers.
TEST(Placing, LargePointsKeepToLimitsAndBounds) {
  RandomStream random{7, "large"};
  for (int k = 0; k < 40; ++k) {
    const auto part = scaled(random_part(random, {10, 60, k % 2 == 0, k % 3 == 0}), 16'000'000);
    const auto solved = solve(part, {{}, 1'000, 2'000, false, 10'000});
    ASSERT_TRUE(keeps_to_limits(part, solved.assignment)) << k;
    for (const auto& level : solved.levels)
      ASSERT_TRUE(more_is_better(level.measure) ? level.value <= level.bound : level.value >= level.bound)
          << k;
  }
}

// The same part with its people and cases in another order.
Part turned(const Part& part, RandomStream& random, std::vector<std::size_t>& people,
            std::vector<std::size_t>& cases) {
  const auto shuffle = [&](std::size_t count) {
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (auto i = count; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    return order;
  };
  people = shuffle(part.people());
  cases = shuffle(part.cases());
  std::vector<std::int32_t> place(part.people());
  for (std::size_t i = 0; i < people.size(); ++i) place[people[i]] = static_cast<std::int32_t>(i);
  auto out = part;
  for (std::size_t i = 0; i < people.size(); ++i) {
    const auto p = people[i];
    out.held[i] = part.held[p], out.limit[i] = part.limit[p], out.available[i] = part.available[p];
    out.held_cases[i] = part.held_cases[p], out.most_cases[i] = part.most_cases[p];
    out.held_high[i] = part.held_high[p], out.most_high[i] = part.most_high[p];
  }
  for (std::size_t i = 0; i < cases.size(); ++i) {
    const auto c = cases[i];
    out.points[i] = part.points[c], out.urgency[i] = part.urgency[c], out.high[i] = part.high[c];
    out.profile[i] = part.profile[c];
    out.holder[i] = part.holder[c] < 0 ? part.holder[c] : place[static_cast<std::size_t>(part.holder[c])];
  }
  for (std::size_t k = 0; k < part.profiles(); ++k) {
    const auto begin = out.arcs.begin() + part.first_arc[k];
    const auto end = out.arcs.begin() + part.first_arc[k + 1];
    for (auto arc = begin; arc != end; ++arc) arc->person = place[static_cast<std::size_t>(arc->person)];
    std::sort(begin, end, [](const Arc& a, const Arc& b) { return a.person < b.person; });
  }
  out.finish();
  return out;
}

TEST(Placing, TheOrderOfPeopleAndCasesNeverMatters) {
  RandomStream random{7, "order"};
  for (int k = 0; k < 150; ++k) {
    const auto part = random_part(random, {4, 6, k % 3 == 0});
    std::vector<std::size_t> people;
    std::vector<std::size_t> cases;
    const auto other = turned(part, random, people, cases);
    EXPECT_EQ(score_of(part, solve(part, {}).assignment), score_of(other, solve(other, {}).assignment)) << k;
  }
}

TEST(Placing, MoreRoomNeverPlacesFewer) {
  RandomStream random{8, "room"};
  for (int k = 0; k < 150; ++k) {
    const auto part = random_part(random, {4, 6});
    auto wider = part;
    const auto p = random.below(part.people());
    wider.limit[p] += random.between(1, 20);
    wider.finish();
    EXPECT_LE(score_of(wider, solve(wider, {}).assignment).placed,
              score_of(part, solve(part, {}).assignment).placed);
  }
}

TEST(Placing, TakingEligibilityAwayNeverPlacesMore) {
  RandomStream random{9, "eligibility"};
  for (int k = 0; k < 150; ++k) {
    const auto part = random_part(random, {4, 6});
    auto fewer = part;
    if (fewer.arcs.empty()) continue;
    const auto gone = random.below(fewer.arcs.size());
    fewer.arcs.erase(fewer.arcs.begin() + static_cast<std::ptrdiff_t>(gone));
    for (auto& first : fewer.first_arc) first -= first > gone ? 1 : 0;
    fewer.finish();
    EXPECT_GE(score_of(fewer, solve(fewer, {}).assignment).placed,
              score_of(part, solve(part, {}).assignment).placed);
  }
}

TEST(Placing, TheSameWorkGivesTheSamePlan) {
  RandomStream random{10, "twice"};
  for (int k = 0; k < 40; ++k) {
    const auto part = random_part(random, {8, 40});
    Effort effort = kSearched;
    effort.limits.work_units = random.between(1, 50'000);
    const auto one = solve(part, effort);
    const auto two = solve(part, effort);
    EXPECT_EQ(one.assignment, two.assignment);
    EXPECT_EQ(one.work, two.work);
    EXPECT_TRUE(keeps_to_limits(part, one.assignment));
  }
}

TEST(Placing, AStopIsHeardAndMarked) {
  RandomStream random{11, "stop"};
  const auto part = random_part(random, {8, 40});
  Effort effort{{}, 0, 1'000'000, false};
  effort.limits.stop = [] { return true; };
  const auto solved = solve(part, effort);
  EXPECT_FALSE(solved.reproducible);
  EXPECT_TRUE(keeps_to_limits(part, solved.assignment));
}

TEST(Placing, AnswersForNoCasesAndNobody) {
  Part nothing;
  nothing.finish();
  EXPECT_TRUE(solve(nothing, {}).assignment.empty());
  Part alone;
  alone.points = {7};
  alone.urgency = {0};
  alone.high = {0};
  alone.holder = {kNobody};
  alone.profile = {0};
  alone.first_arc = {0, 0};
  alone.finish();
  for (const auto& effort : {Effort{}, kSearched})
    EXPECT_EQ(solve(alone, effort).assignment, std::vector<std::int32_t>{kNobody});
}

TEST(Placing, ACaseThatNobodyElseCanHoldKeepsItsHolder) {
  Part part;
  part.held = {0, 0};
  part.limit = part.available = {10, 10};
  part.held_cases = part.held_high = {0, 0};
  part.most_cases = part.most_high = {kNoLimit, kNoLimit};
  part.points = {10, 10};
  part.urgency = {1, 0};
  part.high = {0, 0};
  part.holder = {0, kNobody};
  part.profile = {0, 1};
  part.arcs = {{0, 0}, {0, 0}, {1, 3}};
  part.first_arc = {0, 1, 3};
  part.finish();
  for (const auto& effort : {Effort{}, kSearched})
    EXPECT_EQ(solve(part, effort).assignment, (std::vector<std::int32_t>{0, 1}));
}

TEST(Exchange, LowersSoftCostsAndNothingBeforeThemGetsWorse) {
  RandomStream random{13, "exchange"};
  std::int64_t saved = 0;
  for (int k = 0; k < 60; ++k) {
    const auto part = random_part(random, {8, 40, k % 3 == 0});
    Searched search{part};
    auto& state = search.state;
    fill_in_turn(state);
    const auto before = state.score();
    Exchanger{state, 1, search.meter}.run(20'000);
    ASSERT_TRUE(keeps_to_limits(part, state.assignment())) << k;
    ASSERT_LE(state.score(), before) << k;
    ASSERT_EQ(state.score(), state.score_again()) << k;
    saved += before.soft - state.soft();
  }
  EXPECT_GT(saved, 100);
}

TEST(Exchange, TakesPeopleOutOfAStepAndNobodyElseInto) {
  RandomStream random{14, "lower"};
  int lowered = 0;
  for (int k = 0; k < 60; ++k) {
    const auto part = random_part(random, {8, 40});
    Searched search{part};
    auto& state = search.state;
    fill_in_turn(state);
    const auto before = state.score();
    Exchanger{state, 1, search.meter}.lower(
        std::vector<std::int32_t>(static_cast<std::size_t>(search.steps.top()) + 2, 0), 20'000);
    ASSERT_TRUE(keeps_to_limits(part, state.assignment())) << k;
    ASSERT_EQ(state.score().placed, before.placed) << k;
    ASSERT_LE(state.score().at_or_above, before.at_or_above) << k;
    lowered += state.score().at_or_above < before.at_or_above ? 1 : 0;
  }
  EXPECT_GT(lowered, 8);
}

TEST(State, TheScoreKeptStepByStepIsTheScoreFromTheBeginning) {
  RandomStream random{12, "steps"};
  for (int k = 0; k < 50; ++k) {
    const auto part = random_part(random, {6, 20, true});
    const Pairs pairs{part};
    const Steps steps{part};
    State state{part, pairs, steps};
    for (int turn = 0; turn < 100; ++turn) {
      const auto c = static_cast<std::size_t>(random.below(part.cases()));
      const auto arcs = part.arcs_of(c);
      if (state.who(c) != kNobody) state.take(c);
      if (arcs.empty()) continue;
      const auto p = static_cast<std::size_t>(arcs[random.below(arcs.size())].person);
      if (state.may_add(c, p, part.limit[p])) state.place(c, p);
      ASSERT_EQ(state.score(), state.score_again());
    }
  }
}

}  // namespace
}  // namespace evenkeel::allocation::placing
