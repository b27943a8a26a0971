#include "usecases/agreements/rehearse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "workload/testing/sample_agreement.h"
#include "workload/testing/sample_records.h"

namespace evenkeel {
namespace {

using workload::testing::kDay;
using workload::testing::sample_agreement;
using workload::testing::SampleRecords;

// HIGH has 10 A3 and 2 A2 community cases, 2,376 of 2,176 points (109.2 %); LOW 5 A3, 1,030 (47.3 %).
class Rehearse : public ::testing::Test {
 protected:
  void SetUp() override {
    records_.team(0).team(1);
    records_.person("HIGH");
    records_.cases(10, "HIGH", CaseType::Community, "A3").cases(2, "HIGH", CaseType::Community, "A2");
    records_.person("LOW", Grade::PO, Hours::whole(37), 1);
    records_.cases(5, "LOW", CaseType::Community, "A3", 1);
  }
  Rehearsal rehearse_with(const Agreement& after) {
    const auto snapshot = build_snapshot(records_.set, kDay, 0).value();
    const auto before = workload::testing::sample_agreement();
    return rehearse({before, snapshot}, {after, snapshot}, Mode::Evenkeel);
  }
  static std::vector<std::string> codes(const Rehearsal& rehearsal) {
    std::vector<std::string> out;
    for (const auto& person : rehearsal.people) out.push_back(person.after.code);
    return out;
  }
  static RehearsedUnit unit(const Rehearsal& rehearsal, Level level, const std::string& code) {
    for (const auto& found : rehearsal.units) {
      if (found.figure.after.level == level && found.figure.after.code == code) return found;
    }
    ADD_FAILURE() << code;
    return {};
  }
  SampleRecords records_;
};

TEST_F(Rehearse, MovesNobodyBetweenEqualVersions) {
  const auto rehearsal = rehearse_with(workload::testing::sample_agreement());
  EXPECT_TRUE(rehearsal.changes.empty());
  EXPECT_TRUE(rehearsal.people.empty());
  EXPECT_EQ(unit(rehearsal, Level::Team, "T0").newly_over, 0);
}

TEST_F(Rehearse, SaysWhoIsNoLongerOverWhenTheLineRises) {
  auto after = workload::testing::sample_agreement();
  after.lines.line_tenths = 1200;
  const auto rehearsal = rehearse_with(after);
  ASSERT_EQ(codes(rehearsal), std::vector<std::string>{"HIGH"});
  EXPECT_TRUE(rehearsal.people[0].no_longer_over());
  EXPECT_FALSE(rehearsal.people[0].changes_share());
  EXPECT_EQ(unit(rehearsal, Level::Team, "T0").no_longer_over, 1);
  EXPECT_EQ(unit(rehearsal, Level::Team, "T1").no_longer_over, 0);
}

TEST_F(Rehearse, SaysWhoIsNewlyOverWhenCasesAreWorthMore) {
  auto after = workload::testing::sample_agreement();
  after.points.standard.cells[0][Tier::two_axis('A', 3).index()] = Points::whole(500);
  const auto rehearsal = rehearse_with(after);
  EXPECT_EQ(codes(rehearsal), (std::vector<std::string>{"HIGH", "LOW"}));
  EXPECT_TRUE(rehearsal.people[1].newly_over());
  EXPECT_TRUE(rehearsal.people[1].changes_band());
}

TEST_F(Rehearse, CountsEveryLevelUpToTheNation) {
  auto after = workload::testing::sample_agreement();
  after.points.standard.cells[0][Tier::two_axis('A', 3).index()] = Points::whole(500);
  const auto rehearsal = rehearse_with(after);
  for (const auto& [level, code] :
       {std::pair{Level::Pdu, "P0"}, {Level::Region, "R0"}, {Level::Nation, "EW"}}) {
    const auto counts = unit(rehearsal, level, code);
    EXPECT_EQ(counts.people, 2) << code;
    EXPECT_EQ(counts.newly_over, 1) << code;
    EXPECT_EQ(counts.over_before, 1) << code;
    EXPECT_EQ(counts.over_after, 2) << code;
  }
}

TEST_F(Rehearse, SaysWhoCouldNoLongerBeMeasured) {
  auto after = workload::testing::sample_agreement();
  after.capacity.nominal_points.fill(0);
  const auto rehearsal = rehearse_with(after);
  EXPECT_EQ(unit(rehearsal, Level::Nation, "EW").no_longer_measured, 2);
}

}  // namespace
}  // namespace evenkeel
