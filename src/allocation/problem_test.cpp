// Input that cannot be a problem, or only a strange one, has a clear answer each.
#include "allocation/problem.h"

#include <gtest/gtest.h>

#include "allocation/check.h"
#include "allocation/propose.h"
#include "allocation/testing/sample_problem.h"

namespace evenkeel::allocation {
namespace {

using testing::Sample;

TEST(BadInput, CasesThatASourceOnlyCountsCannotBePlaced) {
  Sample s;
  s.records.team(0).person("A");
  s.records.counts("NOBODY", "community:B1=2");
  EXPECT_EQ(s.make().error().code, "ALLOC-COUNTED-CASE");
}

TEST(BadInput, AMatrixOfMoreRulesThanAreReadIsRefused) {
  Sample s;
  s.records.team(0).person("A");
  s.records.a_case("", CaseType::Community, "B1");
  s.agreement.eligibility.resize(65, s.agreement.eligibility.front());
  EXPECT_EQ(s.make().error().code, "ALLOC-MATRIX");
}

TEST(BadInput, ACaseOfNoPointsIsPlacedWithSomebodyUnderTheLine) {
  Sample s;
  s.records.team(0).person("A");
  s.records.a_case("", CaseType::Community, "B2S").rosh = Rosh::Medium;
  const auto& problem = s.built();
  ASSERT_EQ(problem.cases[0].points, 0);
  EXPECT_TRUE(propose(problem).unplaced.empty());
}

TEST(BadInput, APinToSomebodyWhomARuleBarsIsAViolationOfThePlan) {
  Sample s;
  s.records.team(0).person("A", Grade::PSO);
  const auto id = s.records.a_case("", CaseType::Community, "B1").id;
  s.records.set.of<Case>().back().rosh = Rosh::High;
  s.facts.pins.push_back({id, PersonCode{"A"}});
  const auto& problem = s.built();
  const auto plan = propose(problem);
  EXPECT_EQ(plan.assignment[0], 0);
  ASSERT_EQ(check(problem, plan.assignment).violations.size(), 1U);
  EXPECT_EQ(check(problem, plan.assignment).violations[0].rule->code, "ALLOC-GRADE-RISK");
}

TEST(BadInput, ACaseThatIsNamedTwiceIsOneCase) {
  Sample s;
  s.records.team(0).person("A");
  const auto id = s.records.a_case("A", CaseType::Community, "B1").id.text();
  EXPECT_EQ(s.built({id, id}).cases.size(), 1U);
}

TEST(Protected, OfTwoSharesThatAllowAsManyTheLowerOneIsKept) {
  Sample s;
  auto lower = s.agreement.protections.front();
  for (auto& protection : s.agreement.protections) {
    if (protection.high_risk_percent) protection.high_risk_percent = 25, lower = protection;
  }
  lower.high_risk_percent = 20;
  s.agreement.protections.push_back(lower);
  s.records.team(0).person("A", Grade::NQO).qualified = testing::kDay.plus_days(-100);
  s.records.cases(9, "A", CaseType::Community, "C3");
  s.records.a_case("", CaseType::Community, "B1");
  const auto& a = s.built().people[0];
  EXPECT_EQ(a.most_high_risk, 2);
  EXPECT_EQ(a.high_risk_percent, 20);
}

TEST(SilentMatrix, SaysThatNothingIsAgreedOfSuchACase) {
  Sample s;
  s.agreement.eligibility.clear();
  s.agreement.capacity.nominal_points[static_cast<std::size_t>(Grade::Other)] = 0;
  s.records.team(0).person("A", Grade::Other);
  s.records.a_case("", CaseType::Community, "B1");
  const auto barred = refusals(ask(s.built(), 0, 0));
  ASSERT_FALSE(barred.empty());
  EXPECT_EQ(barred.front().sentence,
            "The agreement says nothing of who may hold such a case, and does not measure the grade other by "
            "cases.");
}

}  // namespace
}  // namespace evenkeel::allocation
