// Overload inside a named override only, and least; directions past the stop line, in no plan.
#include <gtest/gtest.h>

#include "allocation/check.h"
#include "allocation/plan_sums.h"
#include "allocation/propose.h"
#include "allocation/prove.h"
#include "allocation/rank.h"
#include "allocation/testing/sample_problem.h"

namespace evenkeel::allocation {
namespace {

using testing::kDay;
using testing::Sample;

// A holds 2,311 and B 2,142 of 2,176 points; `waiting` cases of 102 points and medium risk wait.
Sample both_full(int waiting) {
  Sample s;
  s.records.team(0).person("A");
  s.records.person("B");
  workload::testing::hold_2311_points(s.records, "A");
  s.records.cases(21, "B", CaseType::Community, "B1");
  s.agreement.lines.stop_tenths = 1300;
  for (int i = 0; i < waiting; ++i) s.records.a_case("", CaseType::Community, "B1").rosh = Rosh::Medium;
  return s;
}

Override in_points(const std::string& person, std::int64_t points) {
  return {PersonCode{"HEAD"}, PersonCode{person}, std::nullopt, "until Monday", kDay.plus_days(3), points};
}
Override of_case(const std::string& person, const std::string& id) {
  return {PersonCode{"HEAD"}, PersonCode{person}, CaseId{id}, "until Monday", kDay.plus_days(3)};
}

std::string holders(const Problem& problem, const Plan& plan) {
  std::string out;
  for (const auto p : plan.assignment)
    out += p < 0 ? "-" : problem.person(static_cast<std::size_t>(p)).code.text();
  return out;
}

TEST(Overrides, InPointsLetNobodyFurtherOverTheLineThanTheySay) {
  auto s = both_full(2);
  const auto free = s.built().people[s.candidate("B")];
  const auto one = s.problem->cases[0].points;
  const auto over = free.held.points + one - free.line;
  ASSERT_GT(over, 0);
  s.facts.overrides = {in_points("B", over)};
  EXPECT_EQ(holders(s.built(), propose(s.built())), "B-");
  s.facts.overrides = {in_points("B", over - 1)};
  EXPECT_EQ(holders(s.built(), propose(s.built())), "--");
  s.facts.overrides = {in_points("B", over + one)};
  EXPECT_EQ(holders(s.built(), propose(s.built())), "BB");
}

// Whoever gives one case is told whose signature lets it over the line, and confirms it.
TEST(Overrides, AreConfirmedWhereOneCaseIsGiven) {
  auto s = both_full(1);
  s.facts.overrides = {of_case("B", s.built().case_id(0))};
  const auto options = rank(s.built(), 0).options;
  ASSERT_EQ(options.size(), 1U);
  ASSERT_EQ(options[0].confirm.size(), 1U);
  EXPECT_NE(options[0].confirm[0].sentence.find("Only the override that HEAD signed lets it"),
            std::string::npos);
  s.agreement.lines.line_tenths = 1200;
  for (const auto& option : rank(s.built(), 0).options) EXPECT_TRUE(option.confirm.empty());
}

TEST(Overrides, AreUsedWhereTheOverloadIsLeast) {
  auto s = both_full(1);
  s.facts.overrides = {in_points("A", 50'000), in_points("B", 50'000)};
  const auto plan = propose(s.built());
  EXPECT_EQ(holders(*s.problem, plan), "B");
  EXPECT_EQ(plan.by_override.size(), 1U);
}

TEST(Overrides, GoToTheMostUrgentCaseFirst) {
  auto s = both_full(1);
  s.records.a_case("", CaseType::Community, "B1").rosh = Rosh::High;
  const auto id = s.records.set.of<Case>().back().id.text();
  const auto over = s.built().people[s.candidate("B")].held.points + s.problem->cases[0].points -
                    s.problem->people[s.candidate("B")].line;
  s.facts.overrides = {in_points("B", over)};
  const auto& problem = s.built();
  const auto plan = propose(problem);
  EXPECT_GE(plan.assignment[s.case_of(id)], 0);
  EXPECT_EQ(plan.unplaced.size(), 1U);
}

TEST(Overrides, OfOneCaseLetNoOtherIn) {
  auto s = both_full(2);
  s.built();
  s.facts.overrides = {of_case("B", s.problem->case_id(1))};
  EXPECT_EQ(holders(s.built(), propose(s.built())), "-B");
}

TEST(Overrides, APlanThatUsesOneBreaksNoRule) {
  auto s = both_full(2);
  s.records.set.of<Case>().pop_back();
  s.agreement.lines.stop_tenths = 1500;
  s.records.person("C", Grade::PO, Hours{370});  // 217 points: two cases of 102, and not three
  for (int i = 0; i < 2; ++i) s.records.a_case("", CaseType::Community, "B1").rosh = Rosh::Medium;
  s.built();
  s.facts.overrides = {of_case("C", s.problem->case_id(2))};
  const auto& problem = s.built();
  const auto plan = propose(problem);
  EXPECT_TRUE(plan.unplaced.empty());
  EXPECT_EQ(plan.by_override.size(), 1U);
  const auto checked = check(problem, plan.assignment);
  EXPECT_TRUE(checked.violations.empty());
  EXPECT_EQ(checked.by_override.size(), 1U);
}

TEST(Overrides, PassTheLineAndNothingElse) {
  auto s = both_full(1);
  s.facts.overrides = {in_points("B", 50'000)};
  s.facts.hours_only.insert(PersonCode{"B"});
  EXPECT_EQ(holders(s.built(), propose(s.built())), "-");
  s.facts.hours_only.clear();
  s.facts.declared.insert(PersonCode{"B"});
  EXPECT_EQ(holders(s.built(), propose(s.built())), "-");
  s.facts.declared.clear();
  s.agreement.lines.stop_tenths = 1000;
  EXPECT_EQ(holders(s.built(), propose(s.built())), "-");
}

TEST(Overrides, InPointsLeaveNoProofThatAPlanContradicts) {
  auto s = both_full(1);
  const auto proof = [&] { return prove_overload(s.built(), {}).value(); };
  EXPECT_TRUE(proof().certificate);
  s.facts.overrides = {in_points("B", 50'000)};
  EXPECT_FALSE(proof().certificate);
  s.facts.overrides = {in_points("B", 1), of_case("B", s.problem->case_id(0))};
  EXPECT_FALSE(proof().certificate);
  s.facts.overrides[1].expires = kDay;
  EXPECT_TRUE(proof().certificate);
}

// 27 cases of 102 points are 2,754 of a stop line of 2,828.8.
Sample at_the_stop() {
  Sample s;
  s.records.team(0).person("A");
  s.records.cases(27, "A", CaseType::Community, "B1");
  s.records.a_case("", CaseType::Community, "B1").rosh = Rosh::Medium;
  s.agreement.lines.stop_tenths = 1300;
  s.built();
  s.facts.directions = {of_case("A", s.problem->case_id(0))};
  return s;
}

TEST(Directions, CountWhereAPersonHasNamedThePairAndInNoPlan) {
  auto s = at_the_stop();
  auto problem = s.built();
  EXPECT_EQ(propose(problem).unplaced.size(), 1U);
  EXPECT_EQ(check(problem, {0}).violations.size(), 2U);
  problem.by_hand = true;
  const auto checked = check(problem, {0});
  EXPECT_TRUE(checked.violations.empty());
  EXPECT_EQ(checked.by_override.size(), 1U);
  EXPECT_EQ(propose(problem).unplaced.size(), 1U);
}

TEST(Directions, OfAnotherCaseOrExpiredDoNothing) {
  auto s = at_the_stop();
  s.facts.directions[0].expires = kDay;
  auto problem = s.built();
  problem.by_hand = true;
  EXPECT_EQ(check(problem, {0}).violations.size(), 2U);
}

TEST(PlanSums, SayTheHoursShortOfTheLowestGradeThatMayHoldEach) {
  auto s = both_full(2);
  s.records.a_case("", CaseType::Community, "B1").rosh = Rosh::High;
  s.records.a_case("", CaseType::Community, "B1").rosh = Rosh::Low;
  const auto& problem = s.built();
  const auto plan = propose(problem);
  ASSERT_EQ(plan.unplaced.size(), 4U);
  const auto sums = sums_of(problem, plan);
  ASSERT_EQ(sums.hours_short.size(), 2U);
  EXPECT_EQ(sums.hours_short[0].grade, Grade::PO);
  EXPECT_EQ(sums.hours_short[0].cases, 1);
  EXPECT_EQ(sums.hours_short[0].points, 10'200);
  EXPECT_EQ(sums.hours_short[0].hours, Hours{174});  // 102 x 37 / 2176 = 1.734...
  EXPECT_EQ(sums.hours_short[1].grade, Grade::PSO);
  EXPECT_EQ(sums.hours_short[1].points, 30'600);
  EXPECT_EQ(sums.nobody, 0);
}

TEST(PlanSums, CountThoseThatNoGradeMayHoldApart) {
  auto s = both_full(1);
  for (auto& rule : s.agreement.eligibility) rule.answers.fill(EligibilityRule::Answer::No);
  const auto& problem = s.built();
  const auto sums = sums_of(problem, propose(problem));
  EXPECT_TRUE(sums.hours_short.empty());
  EXPECT_EQ(sums.nobody, 1);
}

TEST(PlanSums, SayNoHoursForARestrictedRecordThatNamesNobody) {
  auto s = both_full(1);
  auto& closed = s.records.a_case("", CaseType::Community, "B1");
  closed.rosh = Rosh::Medium;
  closed.restricted = true;
  const auto id = closed.id;
  const auto apart = [&] {
    const auto& problem = s.built();
    const auto sums = sums_of(problem, propose(problem));
    return std::pair{sums.hours_short.empty() ? 0 : sums.hours_short[0].cases, sums.nobody};
  };
  EXPECT_EQ(apart(), (std::pair<std::int64_t, std::int64_t>{1, 1}));
  s.facts.may_see = {{id, PersonCode{"A"}}};
  EXPECT_EQ(apart(), (std::pair<std::int64_t, std::int64_t>{2, 0}));
}

TEST(PlanSums, AddUpByClassAndByGrade) {
  Sample s;
  s.records.team(0).person("A");
  s.records.person("P", Grade::PSO);
  s.records.cases(3, "A", CaseType::Community, "B1");
  for (const auto rosh : {Rosh::Medium, Rosh::Low, Rosh::High})
    s.records.a_case("", CaseType::Community, "B1").rosh = rosh;
  const auto& problem = s.built();
  const auto plan = propose(problem);
  const auto sums = sums_of(problem, plan);
  std::int64_t placed = 0;
  for (const auto& row : sums.classes) placed += row.placed_points;
  std::int64_t added = 0;
  std::int64_t given = 0;
  for (const auto& row : sums.grades) added += row.after - row.before, given += row.given;
  EXPECT_EQ(sums.classes.size(), 3U);
  EXPECT_EQ(placed, 30'600);
  EXPECT_EQ(added, placed);
  EXPECT_EQ(given, 3);
}

}  // namespace
}  // namespace evenkeel::allocation
