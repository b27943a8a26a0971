#include "allocation/rank.h"

#include <gtest/gtest.h>

#include "allocation/testing/sample_problem.h"

namespace evenkeel::allocation {
namespace {

using testing::Sample;

std::string codes(const Problem& problem, const Ranking& ranking) {
  std::string out;
  for (const auto& option : ranking.options) out += problem.person(option.candidate).code.text() + " ";
  return out;
}

TEST(Rank, PutsThePersonWithMostRoomFirst) {
  Sample s;
  s.records.team(0).person("A");
  s.records.person("B");
  s.records.person("C");
  s.records.cases(8, "A", CaseType::Community, "B2");
  s.records.cases(2, "B", CaseType::Community, "B2");
  s.records.cases(5, "C", CaseType::Community, "B2");
  s.records.a_case("", CaseType::Community, "C2").rosh = Rosh::Medium;
  const auto& problem = s.built();
  EXPECT_EQ(codes(problem, rank(problem, 0)), "B C A ");
}

TEST(Rank, ShowsCapacityUsedBeforeAndAfter) {
  Sample s;
  s.records.team(0).person("A");
  workload::testing::hold_2311_points(s.records, "A");
  s.records.person("B");
  s.records.a_case("", CaseType::Community, "A3").rosh = Rosh::Low;
  const auto& problem = s.built();
  const auto ranking = rank(problem, 0);
  ASSERT_EQ(ranking.options.size(), 1U);
  EXPECT_EQ(ranking.options[0].before->text(), "0.0");
  EXPECT_EQ(ranking.options[0].after->text(), "9.5");  // 206 of 2,176
  ASSERT_EQ(ranking.excluded.size(), 1U);
  EXPECT_EQ(ranking.excluded[0].because[0].rule->code, "ALLOC-LINE");
  EXPECT_EQ(ranking.excluded[0].because[0].sentence,
            "Holds 2,311 points, 135 over the line of 2,176 already.");
}

TEST(Rank, NamesEverybodyOnceAndCountsOtherUnits) {
  Sample s;
  s.records.team(0).team(3);
  s.records.person("A");
  s.records.person("B", Grade::PSO);
  s.records.person("Z", Grade::PO, Hours::whole(37), 3);
  s.records.a_case("", CaseType::Community, "B2").rosh = Rosh::High;
  const auto& problem = s.built();
  const auto ranking = rank(problem, 0);
  EXPECT_EQ(codes(problem, ranking), "A ");
  ASSERT_EQ(ranking.excluded.size(), 1U);
  EXPECT_EQ(ranking.excluded[0].because[0].rule->code, "ALLOC-GRADE-RISK");
  EXPECT_EQ(ranking.out_of_reach, 1);
}

TEST(Rank, SaysNothingOfSomebodyAwayButThatTheyAreNotAvailable) {
  Sample s;
  s.records.team(0).person("A", Grade::PSO);
  s.records.away("A", testing::kDay.plus_days(-3));
  s.records.a_case("", CaseType::Community, "B2").rosh = Rosh::High;
  const auto ranking = rank(s.built(), 0);
  ASSERT_EQ(ranking.excluded.size(), 1U);
  ASSERT_EQ(ranking.excluded[0].because.size(), 1U);
  EXPECT_EQ(ranking.excluded[0].because[0].sentence, "Not available for this case.");
  EXPECT_FALSE(ranking.excluded[0].before);
}

TEST(Rank, LeavesScarcePeopleForTheWorkThatOnlyTheyMayHold) {
  Sample s;
  s.records.team(0).person("PO1");
  s.records.person("PSO1", Grade::PSO);
  s.records.cases(3, "PSO1", CaseType::Community, "C2");
  s.records.a_case("", CaseType::Community, "C2").rosh = Rosh::Low;
  const auto& problem = s.built();
  EXPECT_EQ(codes(problem, rank(problem, 0)), "PO1 PSO1 ");
  const auto ranking = rank(problem, 0, {800, 0});
  EXPECT_EQ(codes(problem, ranking), "PSO1 PO1 ");
  EXPECT_EQ(ranking.options[0].scarce, "");
  EXPECT_EQ(
      ranking.options[1].scarce,
      "Their room is kept for work that fewer people may hold: its scarcity is 0.8, that of whoever is first "
      "0.0.");
}

TEST(Rank, PutsWhoeverHasMoreRoomFirstWhereAllAreMuchTheSameScarce) {
  Sample s;
  s.records.team(0).person("FULL");
  s.records.person("FREE");
  s.records.cases(15, "FULL", CaseType::Community, "B2");
  s.records.a_case("", CaseType::Community, "C2").rosh = Rosh::Low;
  const auto& problem = s.built();
  const auto ranking = rank(problem, 0, {65'100, 64'100});
  EXPECT_EQ(codes(problem, ranking), "FREE FULL ");
  EXPECT_EQ(ranking.options[0].scarce + ranking.options[1].scarce, "");
  EXPECT_EQ(codes(problem, rank(problem, 0, {65'100, 50'000})), "FULL FREE ");
}

}  // namespace
}  // namespace evenkeel::allocation
