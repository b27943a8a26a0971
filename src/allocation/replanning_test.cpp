#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>

#include "allocation/check.h"
#include "allocation/cover.h"
#include "allocation/evenness.h"
#include "allocation/fairness.h"
#include "allocation/kinds.h"
#include "allocation/plan_json.h"
#include "allocation/prices.h"
#include "allocation/rank.h"
#include "allocation/testing/sample_problem.h"
#include "base/json.h"
#include "base/random.h"

namespace evenkeel::allocation {
namespace {

using testing::Sample;

std::vector<std::string> held_by(Sample& s, const std::string& code) {
  std::vector<std::string> out;
  for (const auto& c : s.records.set.of<Case>()) {
    if (c.holder && c.holder->text() == code) out.push_back(c.id.text());
  }
  return out;
}

void medium_risk(Sample& s) {
  for (auto& c : s.records.set.of<Case>()) c.rosh = Rosh::Medium;
}

TEST(Cover, MovesTheCasesOfWhoeverGoesAndNoOthers) {
  Sample s;
  s.records.team(0).person("A");
  s.records.person("B");
  s.records.person("C");
  s.records.cases(6, "A", CaseType::Community, "B1").cases(3, "B", CaseType::Community, "B1");
  medium_risk(s);
  s.facts.going.insert(PersonCode{"A"});
  const auto& problem = s.built(held_by(s, "A"));
  const auto plan = propose(problem);
  EXPECT_TRUE(plan.unplaced.empty());
  EXPECT_EQ(plan.moves, 6);
  for (const auto& level : plan.levels) {
    if (level.what == PlanLevel::What::Moves) {
      EXPECT_EQ(level.bound, std::optional<std::int64_t>{6});
    }
  }
}

TEST(Rebalance, TakesOffOverloadFirstAndKeepsToItsMoves) {
  Sample s;
  s.records.team(0).person("A");
  s.records.person("B");
  s.records.cases(25, "A", CaseType::Community, "B1");  // 2,550 of 2,176: 374 over
  medium_risk(s);
  const auto& problem = s.built(held_by(s, "A"));
  const auto two = rebalance(problem, 2);
  EXPECT_EQ(two.moves.size(), 2U);
  EXPECT_EQ(two.over_before, 37'400);
  EXPECT_EQ(two.over_after, 17'000);
  EXPECT_EQ(two.over_bound, 17'000);
  EXPECT_EQ(rebalance(problem, 4).over_after, 0);
}

TEST(Rebalance, CountsTheOverloadOfThoseInQuestionAlone) {
  Sample s;
  s.records.team(0).person("A");
  s.records.person("B");
  s.records.cases(25, "A", CaseType::Community, "B1");
  s.records.team(3).person("Z", Grade::PO, Hours::whole(37), 3);  // of another unit
  s.records.cases(30, "Z", CaseType::Community, "B1", 3);
  medium_risk(s);
  EXPECT_EQ(rebalance(s.built(held_by(s, "A")), 2).over_before, 37'400);
}

TEST(Rebalance, IsProvedWhereNoMoveTakesOffMoreThanSomebodyIsOver) {
  Sample s;
  s.records.team(0).person("A");
  s.records.person("B");
  s.records.person("C");
  s.records.cases(22, "A", CaseType::Community, "B1")
      .cases(22, "B", CaseType::Community, "B1");  // 68 over each
  medium_risk(s);
  auto moving = held_by(s, "A");
  for (const auto& id : held_by(s, "B")) moving.push_back(id);
  const auto one = rebalance(s.built(moving), 1);
  EXPECT_EQ(one.over_after, 6'800);
  EXPECT_EQ(one.over_bound, 6'800);
}

TEST(Rebalance, CannotTakeOffWhatOthersHaveNoRoomFor) {
  Sample s;
  s.records.team(0).person("A");
  s.records.person("B");
  s.records.cases(25, "A", CaseType::Community, "B1").cases(20, "B", CaseType::Community, "B1");
  medium_risk(s);
  EXPECT_EQ(rebalance(s.built(held_by(s, "A")), 9).over_bound, 37'400 - 13'600);  // B: 2,040 of 2,176
}

TEST(Rebalance, LiftsNobodysShareOfHighRiskCasesOverTheirProtection) {
  Sample s;
  s.records.team(0).person("A", Grade::NQO).qualified = testing::kDay.plus_days(-90);
  s.records.person("B");
  s.records.cases(25, "A", CaseType::Community, "B1");
  medium_risk(s);
  auto& cases = s.records.set.of<Case>();
  for (std::size_t c = 20; c < 25; ++c) cases[c].rosh = Rosh::High;  // 20 %, which is the limit
  const auto& problem = s.built(held_by(s, "A"));
  const auto moved = rebalance(problem, 1).moves;
  ASSERT_EQ(moved.size(), 1U);
  EXPECT_TRUE(problem.cases[moved.front().case_index].high_risk);
}

TEST(Rebalance, CountsWhatSomebodyChoseAmongItsMovesAndReckonsWithIt) {
  Sample s;
  s.records.team(0).person("A");
  s.records.person("B");
  s.records.person("C");
  s.records.cases(25, "A", CaseType::Community, "B1").cases(20, "B", CaseType::Community, "B1");
  medium_risk(s);
  const auto moving = held_by(s, "A");
  const auto chosen = [&](std::size_t count, std::int64_t most) {
    s.facts.pins.clear();
    for (std::size_t k = 0; k < count; ++k) s.facts.pins.push_back({CaseId{moving[k]}, PersonCode{"B"}});
    return rebalance(s.built(moving), most);
  };
  const auto one = chosen(1, 2);
  EXPECT_EQ(one.moves.size(), 2U);
  EXPECT_EQ(one.over_after, 17'000);
  EXPECT_EQ(one.over_bound, 17'000);
  const auto c = one.moves.back().to;
  EXPECT_EQ(one.plan.assignment[one.moves.back().case_index], c);
  EXPECT_NE(c, one.moves.front().to);  // B is full by now
  const auto three = chosen(3, 2);     // B stands 170 over by them
  EXPECT_EQ(three.moves.size(), 3U);
  EXPECT_EQ(three.over_after, three.over_bound);
}

// All ways to move at most `most` cases, receivers within their limits: the least above the limits.
class EveryWay {
 public:
  explicit EveryWay(const Problem& problem) : problem_(problem), open_(problem) {
    for (const auto& w : problem.cases) assignment_.push_back(w.holder);
  }
  std::int64_t least(std::int64_t most, std::size_t from = 0) {
    auto out = above();
    if (most == 0) return out;
    for (auto c = from; c < assignment_.size(); ++c) {
      const auto holder = assignment_[c];
      for (const auto& pair : open_[c]) {
        if (pair.candidate == holder) continue;
        assignment_[c] = pair.candidate;
        out = std::min(out, least(most - 1, c + 1));
      }
      assignment_[c] = holder;
    }
    return out;
  }

 private:
  std::int64_t above() const {
    const auto load = loads_after(problem_, assignment_);
    std::vector<bool> given(load.size());
    for (std::size_t c = 0; c < assignment_.size(); ++c) {
      if (assignment_[c] != problem_.cases[c].holder) given[static_cast<std::size_t>(assignment_[c])] = true;
    }
    std::int64_t out = 0;
    for (std::size_t p = 0; p < load.size(); ++p) {
      const auto over = load[p].points - limit_of(problem_.people[p]).points;
      if (over > 0 && given[p]) return std::numeric_limits<std::int64_t>::max();
      out += std::max<std::int64_t>(0, over);
    }
    return out;
  }

  const Problem& problem_;
  const OpenPairs open_;
  std::vector<std::int32_t> assignment_;
};

// Each holds so many cases, and all of them may change hands.
Problem& everybody_moves(Sample& s, std::initializer_list<const char*> people, int each) {
  s.records.team(0);
  std::vector<std::string> moving;
  for (const auto* code : people) {
    s.records.person(code);
    for (int i = 0; i < each; ++i)
      moving.push_back(s.records.a_case(code, CaseType::Community, "B1").id.text());
  }
  medium_risk(s);
  s.built(moving);
  return *s.problem;
}

TEST(Rebalance, OfFewCasesLeavesNoMoreAboveTheLimitsThanAnyOther) {
  RandomStream random{31, "few moves"};
  for (int k = 0; k < 60; ++k) {
    Sample s;
    auto& problem = everybody_moves(s, {"A", "B", "C"}, 3);
    for (auto& w : problem.cases) w.points = random.between(1, 9);
    for (auto& person : problem.people) person.line = random.between(9, 20);
    for (const int most : {1, 2, 3})
      ASSERT_EQ(rebalance(problem, most).over_after, EveryWay{problem}.least(most)) << k << " " << most;
  }
}

TEST(Rebalance, LeavesNoMoreAboveTheLimitsThanOneOfFewerMoves) {
  RandomStream random{32, "more moves"};
  for (int k = 0; k < 300; ++k) {
    Sample s;
    auto& problem = everybody_moves(s, {"A", "B", "C", "D"}, 5);
    for (auto& w : problem.cases) w.points = random.between(2, 30);
    for (auto& person : problem.people) person.line = random.between(50, 110);
    const auto fewer = rebalance(problem, 3).over_after;
    const auto more = rebalance(problem, 6).over_after;
    ASSERT_LE(more, fewer) << k;
    ASSERT_LE(rebalance(problem, 12).over_after, more) << k;
  }
}

TEST(Rebalance, NeverTakesAnybodyOverTheLine) {
  Sample s;
  s.records.team(0).person("A");
  s.records.person("B");
  s.records.cases(25, "A", CaseType::Community, "B1").cases(21, "B", CaseType::Community, "B1");
  medium_risk(s);
  EXPECT_TRUE(rebalance(s.built(held_by(s, "A")), 5).moves.empty());
}

TEST(Fairness, CountsThoseInScopeAndSaysHowMany) {  // timefold-492
  Sample s;
  s.records.team(0).person("A");
  s.records.person("B");
  s.records.person("PSO", Grade::PSO);  // may hold none of the cases
  s.records.cases(20, "PSO", CaseType::Community, "B1").cases(10, "A", CaseType::Community, "B1");
  s.records.a_case("", CaseType::Community, "B1").rosh = Rosh::High;
  const auto& problem = s.built();
  const auto plan = propose(problem);
  const auto scope = people_in_scope(problem);
  ASSERT_EQ(scope.size(), 2U);
  const auto figures = fairness(problem, plan.after, scope);
  EXPECT_EQ(figures.people, 2);
  EXPECT_EQ(figures.highest, 469);  // 1,020 of 2,176
  EXPECT_EQ(figures.lowest, 47);    // 102 of 2,176
  EXPECT_TRUE(sentence_of(figures).starts_with("2 people in scope from 4.7 % to 46.9 %"));
}

TEST(Fairness, GiniAndJainOfEqualAndOfUnequalShares) {
  Sample s;
  s.records.team(0).person("A");
  s.records.person("B");
  s.records.a_case("", CaseType::Community, "B1").rosh = Rosh::Low;
  const auto& problem = s.built();
  const auto of = [&](std::int64_t a, std::int64_t b) {
    return fairness(problem, {{a, 1, 0}, {b, 1, 0}}, {0, 1});
  };
  EXPECT_EQ(of(100'000, 100'000).gini, 0);
  EXPECT_EQ(of(100'000, 100'000).jain, 1000);
  EXPECT_EQ(of(0, 100'000).gini, 500);
  EXPECT_EQ(of(0, 100'000).jain, 500);
}

TEST(Fairness, RoundsTheHighestAndTheLowestOnce) {
  Problem problem;
  Candidate one;
  one.measured = true;
  one.available = 65'200;
  problem.people = {one, one};
  const auto figures = fairness(problem, {{2'900, 1, 0}, {3'226, 1, 0}}, {0, 1});  // 4.4479 % and 4.9479 %
  EXPECT_EQ(figures.lowest, 44);
  EXPECT_EQ(figures.highest, 49);
}

TEST(Fairness, NobodyWhomTheNumberOfCasesKeepsFromACaseIsEnvied) {
  Sample s;
  s.records.team(0).person("A");
  s.records.person("B");
  s.records.cases(10, "A", CaseType::Community, "B1").cases(1, "B", CaseType::Community, "B1");
  for (int i = 0; i < 2; ++i) s.records.a_case("", CaseType::Community, "B1").rosh = Rosh::Low;
  const auto envy = [&](int most) {
    s.agreement.lines.most_cases = most;
    const auto& problem = s.built();
    const std::vector<std::int32_t> to{0, 1};
    return envy_beyond_one_case(problem, to, loads_after(problem, to));
  };
  EXPECT_EQ(envy(100), 1);
  EXPECT_EQ(envy(2), 0);
}

TEST(Fairness, HidesGroupsSmallEnoughToPointAtSomebody) {
  Sample s;
  s.records.team(0).person("A");
  s.records.person("B");
  s.records.a_case("", CaseType::Community, "B1").rosh = Rosh::Low;
  const auto& problem = s.built();
  const auto plan = propose(problem);
  for (const auto& group : fairness_by_group(problem, plan.after, people_in_scope(problem))) {
    EXPECT_TRUE(group.hidden) << group.group;
    EXPECT_EQ(group.highest, 0);
  }
}

TEST(Fairness, HidesTheNextGroupWhereTheWholeWouldTellTheSmallOne) {
  Sample s;
  s.records.team(0);
  s.agreement.publication.smallest_group = 3;
  for (int i = 0; i < 4; ++i) s.records.person("A" + std::to_string(i));
  for (int i = 0; i < 3; ++i) s.records.person("P" + std::to_string(i), Grade::PSO);
  s.records.person("Q", Grade::NQO).qualified = testing::kDay.plus_days(-400);
  s.records.a_case("", CaseType::Community, "B1").rosh = Rosh::Low;
  const auto& problem = s.built();
  const auto plan = propose(problem);
  std::string shown;
  for (const auto& group : fairness_by_group(problem, plan.after, people_in_scope(problem)))
    if (!group.hidden && group.group.starts_with("grade")) shown += group.group + ";";
  EXPECT_EQ(shown, "grade PO;");  // 8 less 4 less 3 would be the one NQO
}

TEST(Prices, RoomOfThoseWhoAloneMayHoldTheRiskiestIsDear) {
  Sample s;
  s.records.team(0).person("PO1");
  s.records.person("PSO1", Grade::PSO);
  for (int i = 0; i < 8; ++i)
    s.records.a_case("", CaseType::Community, "A2").rosh = i < 4 ? Rosh::High : Rosh::Low;
  const auto prices = prices_of(s.built());
  EXPECT_GE(prices[0], 250);  // four of 158 points in 2,176
  EXPECT_EQ(prices[1], 0);
}

TEST(Prices, NobodyIsDearWhereEverybodyMayHoldEverything) {
  Sample s;
  s.records.team(0).person("PO1");
  s.records.person("PSO1", Grade::PSO);
  for (int i = 0; i < 8; ++i) s.records.a_case("", CaseType::Community, "A2").rosh = Rosh::Low;
  EXPECT_EQ(prices_of(s.built()), (std::vector<std::int64_t>{0, 0}));
}

TEST(Prices, NobodyBecomesDearBecauseSomebodyElseIsFull) {
  Sample s;
  s.records.team(0).person("PO1");
  s.records.person("PSO1", Grade::PSO);
  s.records.person("PSO2", Grade::PSO);
  s.records.cases(20, "PSO2", CaseType::Community, "B1");  // 2,040 of 2,176: room for a B1 and for no A2
  for (int i = 0; i < 6; ++i)
    s.records.a_case("", CaseType::Community, i % 2 == 0 ? "A2" : "B1").rosh = Rosh::Low;
  EXPECT_EQ(prices_of(s.built()), (std::vector<std::int64_t>{0, 0, 0}));
}

TEST(Prices, WhoMayHoldMoreIsDearerAlsoWhereEverybodyIsScarce) {
  Sample s;
  s.records.team(0).person("PO1");
  s.records.person("PSO1", Grade::PSO);
  s.records.person("PQIP1", Grade::PQiP).training_started = testing::kDay.plus_days(-30);
  for (int i = 0; i < 90; ++i)
    s.records.a_case("", CaseType::Community, "A2").rosh = i % 3 == 0   ? Rosh::High
                                                           : i % 3 == 1 ? Rosh::Medium
                                                                        : Rosh::Low;
  const auto& problem = s.built();
  const auto prices = prices_of(problem);
  EXPECT_EQ(prices[s.candidate("PO1")], 2000);  // more of both kinds than there is room
  EXPECT_EQ(prices[s.candidate("PSO1")], 1000);
}

TEST(Prices, WhoStillHasRoomForTheHeaviestIsDearerThanWhoHasNot) {
  Sample s;
  s.records.team(0).person("PO1");
  s.records.person("PO2");
  s.records.person("PSO1", Grade::PSO);
  s.records.cases(20, "PO1", CaseType::Community, "B1");  // 2,040 of 2,176: room for a B1 and for no A2
  s.records.cases(19, "PO2", CaseType::Community, "B1");
  for (int i = 0; i < 6; ++i) {
    s.records.a_case("", CaseType::Community, i % 2 == 0 ? "A2" : "B1").rosh = Rosh::High;
    s.records.a_case("", CaseType::Community, "B1").rosh = Rosh::Low;
  }
  const auto& problem = s.built();
  const auto prices = prices_of(problem);
  EXPECT_GT(prices[s.candidate("PO2")], prices[s.candidate("PO1")]);
  EXPECT_GT(prices[s.candidate("PO1")], prices[s.candidate("PSO1")]);
}

// One case at a time, in the order in which they come, each to the first of the ranking.
std::int64_t placed_day_by_day(Problem problem, const std::vector<std::size_t>& order,
                               const std::vector<std::int64_t>& prices) {
  std::int64_t placed = 0;
  for (const auto c : order) {
    const auto ranking = rank(problem, c, prices);
    if (ranking.options.empty()) continue;
    auto& held = problem.people[ranking.options.front().candidate].held;
    held = with(held, problem.cases[c]);
    ++placed;
  }
  return placed;
}

TEST(Prices, PlaceDayByDayNearlyWhatHindsightWouldAndMoreThanLowestFirst) {
  Sample s;
  s.records.team(0);
  for (int i = 0; i < 4; ++i) s.records.person("PO" + std::to_string(i));
  for (int i = 0; i < 4; ++i) s.records.person("PSO" + std::to_string(i), Grade::PSO);
  for (int i = 0; i < 160; ++i)  // eight people hold 168 of them, and officers alone half
    s.records.a_case("", CaseType::Community, "B1").rosh = i % 2 == 0 ? Rosh::High : Rosh::Low;
  const auto& problem = s.built();
  std::vector<std::size_t> order(problem.cases.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  RandomStream random{51, "arrivals"};
  for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  const auto hindsight = static_cast<std::int64_t>(order.size() - propose(problem).unplaced.size());
  const auto priced = placed_day_by_day(problem, order, prices_of(problem));
  const auto lowest_first = placed_day_by_day(problem, order, {});
  EXPECT_EQ(hindsight, 160);
  EXPECT_GE(priced * 100, hindsight * 98) << priced;
  EXPECT_GT(priced, lowest_first);
}

TEST(Check, CountsWhatThePlanItselfGives) {
  Sample s;
  s.records.team(0).person("A");
  s.records.cases(20, "A", CaseType::Community, "B1");  // 2,040 of 2,176
  for (int i = 0; i < 2; ++i) s.records.a_case("", CaseType::Community, "B1");
  medium_risk(s);
  const auto& problem = s.built();
  EXPECT_TRUE(check(problem, {0, kUnplaced}).violations.empty());
  const auto both = check(problem, {0, 0});
  ASSERT_EQ(both.violations.size(), 2U);
  EXPECT_EQ(both.violations[0].rule->code, "ALLOC-LINE");
  EXPECT_EQ(both.violations[0].over, 6'800);
}

TEST(PlanFile, IsCanonicalAndNamesWhoIsAccountable) {
  Sample s;
  s.records.team(0).person("A", Grade::PSO);
  s.records.a_case("", CaseType::Community, "B1").rosh = Rosh::High;
  const auto& problem = s.built();
  const auto value = to_json(problem, propose(problem), 7);
  EXPECT_TRUE(canonical_json(value).has_value());
  EXPECT_EQ(value.at("cases").at(0).at("accountable").as_string(), "head of P0");
  EXPECT_EQ(value.at("unplaced").at(0).at("why").as_string(), "nobody-eligible");
}

}  // namespace
}  // namespace evenkeel::allocation
