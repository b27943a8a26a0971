#include "workload/compat/wmt_mode.h"

#include <gtest/gtest.h>

#include "domain/case_counts.h"
#include "workload/side_figures.h"
#include "workload/testing/sample_agreement.h"
#include "workload/testing/sample_records.h"

namespace evenkeel::workload {
namespace {

using testing::kDay;
using testing::SampleRecords;

CountTable random_counts(RandomStream& random) {
  CountTable table;
  for (std::size_t type = 0; type < kCaseTypeCount; ++type) {
    for (std::size_t tier = 0; tier < compat::kTierSlots; ++tier)
      table.cells[type][tier] = random.chance(300) ? static_cast<std::int32_t>(random.below(9)) : 0;
  }
  return table;
}

compat::TierCounts slots(const CountTable& table, CaseType type) {
  compat::TierCounts counts{};
  for (std::size_t slot = 0; slot < compat::kTierSlots; ++slot)
    counts[slot] = table.cells[static_cast<std::size_t>(type)][slot];
  return counts;
}

TEST(WmtMode, GivesTheBatchesTotalAndAvailablePointsForAnyCounts) {
  const auto agreement = testing::sample_agreement();
  const WmtRules rules{agreement};
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    RandomStream random{seed, "wmt-mode"};
    const auto filtered = random_counts(random);
    const auto young = random_counts(random);
    const Hours hours{random.between(0, 3750)};
    const Hours reduction{random.between(0, 3700)};
    SampleRecords records;
    records.team(0).counts("N1", filtered.text()).counts("N1", young.text(), Listing::Young);
    records.person("N1", random.chance(500) ? Grade::PO : Grade::PSO, hours);
    records.reduction("N1", "sick", reduction);
    records.report("N1", ReportKind::Standard, kDay).count = 2;
    records.report("N1", ReportKind::Oral, kDay);

    compat::BatchWorkload batch;
    batch.cases.community = {{}, slots(filtered, CaseType::Community), slots(young, CaseType::Community), {}};
    batch.cases.custody = {{}, slots(filtered, CaseType::Custody), slots(young, CaseType::Custody), {}};
    batch.cases.licence = {{}, slots(filtered, CaseType::Licence), slots(young, CaseType::Licence), {}};
    batch.standard_reports = 2;
    const auto total = compat::batch_total(compat::batch_points(batch, rules.tables).total, 0);
    const auto available = compat::batch_available_points(
        2176, compat::BatchHours{static_cast<double>(hours.hundredths) / 100, 37},
        static_cast<double>(reduction.hundredths) / 100);

    const auto figure = measure(records.snapshot(), agreement, Mode::Wmt).people.at(0);
    ASSERT_EQ(figure.workload, Points::whole(total)) << seed;
    ASSERT_EQ(figure.available, Points::whole(available)) << seed;
    ASSERT_EQ(figure.cases, compat::batch_case_totals(batch).overview()) << seed;
  }
}

TEST(WmtMode, LeavesInactiveCasesOutOfTheFilteredListAndKeepsYoungAdults) {
  SampleRecords records;
  records.team(0).person("N1");
  records.a_case("N1", CaseType::Community, "A3").inactive = Inactive::UnpaidWorkOnly;
  auto& young = records.a_case("N1", CaseType::Community, "A3");
  young.inactive = Inactive::Warrant;
  young.young = true;
  const auto figure = measure(records.snapshot(), testing::sample_agreement(), Mode::Wmt).people.at(0);
  EXPECT_EQ(figure.workload, Points::whole(75));
  EXPECT_EQ(figure.cases, 1);
}

TEST(WmtMode, RoundsEachTeamsTotalByItself) {
  auto agreement = testing::sample_agreement();
  agreement.points.standard.cells[0][1] = Points{10050};  // 100.5
  SampleRecords records;
  records.team(0).team(1);
  records.person("N1", Grade::PO, Hours{1850}, 0);
  records.person("N1", Grade::PO, Hours{1850}, 1);
  records.cases(1, "N1", CaseType::Community, "A3", 0).cases(1, "N1", CaseType::Community, "A3", 1);
  EXPECT_EQ(measure(records.snapshot(), agreement, Mode::Wmt).people.at(0).workload, Points::whole(202));
}

TEST(SideFigures, OmicPricesCustodyCasesAsTheyWillBeOnLicence) {
  SampleRecords records;
  records.team(0).counts("N1", "custody:untiered=1,A3=2,B2=1", Listing::Omic);
  records.person("N1");
  records.person("N2");
  records.reduction("N1", "sick", Hours{1000});
  const auto figures = omic(records.snapshot(), testing::sample_agreement());
  ASSERT_EQ(figures.size(), 1U);
  EXPECT_EQ(figures[0].custody_cases, 4);
  EXPECT_EQ(figures[0].custody, Points::whole(2 * 75 + 48));
  EXPECT_EQ(figures[0].projected_licence, Points::whole(2 * 219 + 132));
  EXPECT_EQ(figures[0].available, Points::whole(2176));
}

TEST(SideFigures, CourtReportersAreThoseWithReportsAndNoCases) {
  SampleRecords records;
  records.team(0);
  records.person("N1");
  records.person("N2");
  records.a_case("N2", CaseType::Community, "A3");
  for (const auto* who : {"N1", "N2"}) {
    records.report(who, ReportKind::Oral, kDay).count = 3;
    records.report(who, ReportKind::Fast, kDay.plus_days(-40));
  }
  const auto rows = court_reporters(records.snapshot(), testing::sample_agreement());
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].person, 0U);
  EXPECT_EQ(rows[0].oral, 3);
  EXPECT_EQ(rows[0].fast, 0);
  EXPECT_EQ(rows[0].contracted, Hours::whole(37));
}

}  // namespace
}  // namespace evenkeel::workload
