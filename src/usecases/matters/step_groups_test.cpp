#include "usecases/matters/step_groups.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace evenkeel {
namespace {

const auto kToday = Date::of(2026, 11, 20);

Team team(const char* code, const char* pdu, const char* name) {
  Team out;
  out.code = TeamCode{code};
  out.pdu = UnitCode{pdu};
  out.pdu_name = name;
  return out;
}

const Places kPlaces{{team("T1", "P1", "Southside"), team("T2", "P2", "Northside")}};

Matter step(const char* pdu, const char* of_team, const char* person, int order, Date due) {
  Matter out;
  out.kind = MatterKind::LadderStep;
  out.where.pdu = UnitCode{pdu};
  if (*of_team != '\0') out.where.team = TeamCode{of_team};
  if (*person != '\0') out.where.person = PersonCode{person};
  out.due = due;
  out.details = Private<std::string>{R"({"step":)" + std::to_string(order) + R"(,"step_name":"Share work"})"};
  return out;
}

TEST(StepsOfTheLadder, AreGroupedByUnitAndStepWithNoneLost) {
  const std::vector<Matter> all{
      step("P1", "T1", "N1", 1, kToday), step("P1", "T1", "N2", 1, kToday.plus_days(-1)),
      step("P1", "T1", "", 1, kToday), step("P1", "", "", 2, kToday), step("P2", "T2", "N3", 1, kToday)};
  const auto groups = group_steps(all, kPlaces, kToday);
  ASSERT_EQ(groups.size(), 3U);
  EXPECT_EQ(groups[0].name, "Northside") << "by name";
  EXPECT_EQ(groups[1].people, 2);
  EXPECT_EQ(groups[1].teams, 1);
  EXPECT_EQ(groups[1].late, 1);
  EXPECT_EQ(groups[1].due, kToday.plus_days(-1));
  EXPECT_EQ(groups[2].units, 1);
  EXPECT_EQ(groups[2].order, 2);
  std::int64_t counted = 0;
  for (const auto& group : groups) counted += group.all();
  EXPECT_EQ(counted, static_cast<std::int64_t>(all.size()));
}

TEST(StepsOfTheLadder, OfAUnitThatIsGoneAreNamedByItsCode) {
  EXPECT_EQ(group_steps(std::vector{step("P9", "", "", 1, kToday)}, kPlaces, kToday)[0].name, "P9");
}

TEST(StepsOfTheLadder, AreThoseThatAreOpen) {
  auto ended = step("P1", "", "", 1, kToday);
  ended.state = MatterState::Closed;
  auto notice = step("P1", "T1", "N1", 1, kToday);
  notice.kind = MatterKind::Notice;
  EXPECT_TRUE(group_steps(std::vector{ended, notice}, kPlaces, kToday).empty());
}

}  // namespace
}  // namespace evenkeel
