#include "usecases/plans/see_plan.h"

#include <gtest/gtest.h>

namespace evenkeel {
namespace {

SavedPlan proposed(const std::string& file) {
  SavedPlan out;
  out.proposal = Private<std::string>{file};
  return out;
}

TEST(LevelsOfAPlan, AreReadFromItsFileWithTheBoundsThatAreProved) {
  const auto levels = levels_of(
      proposed(R"({"levels":[{"level":"placed urgent","class":0,"value":3,"bound":4,"more_is_better":true},)"
               R"({"level":"finer balance","class":0,"value":9,"bound":null,"more_is_better":false}]})"));
  ASSERT_EQ(levels.size(), 2U);
  EXPECT_EQ(levels[0].name, "placed urgent");
  EXPECT_EQ(levels[0].bound, 4);
  EXPECT_FALSE(levels[1].bound.has_value());
}

TEST(LevelsOfAPlan, AreNoneWhereThereIsNoFile) { EXPECT_TRUE(levels_of(proposed("")).empty()); }

PlanRow given(const std::string& id) {
  PlanRow out;
  out.line.id = CaseId{id};
  out.plan.to = PersonCode{"N1"};
  return out;
}

TEST(APlan, HasHighRiskOverridesAndWhatTheRecordsDoNotSayConfirmedSingly) {
  PlanView view;
  view.placed = 4;
  view.rows = {given("plain"), given("risk"), given("override"), given("asks"), given("left")};
  view.rows[1].high_risk = true;
  view.rows[2].by_override = true;
  view.rows[3].confirm = {"Is she trained?"};
  view.rows[4].high_risk = true;
  view.rows[4].plan.to.reset();
  std::vector<std::string> asked;
  for (const auto* row : view.to_confirm()) asked.push_back(row->line.id.text());
  EXPECT_EQ(asked, (std::vector<std::string>{"risk", "override", "asks"}));
}

}  // namespace
}  // namespace evenkeel
