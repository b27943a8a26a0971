#include "workload/measure.h"

#include <gtest/gtest.h>

#include "workload/testing/sample_agreement.h"
#include "workload/testing/sample_records.h"

namespace evenkeel::workload {
namespace {

using testing::hold_2311_points;
using testing::index_of;
using testing::kDay;
using testing::SampleRecords;

struct Measured : ::testing::Test {
  Agreement agreement = testing::sample_agreement();
  SampleRecords records;

  Measured() { records.team(0).team(1); }
  Assessment of(const std::string& person, Mode mode = Mode::Evenkeel, Date day = kDay) const {
    const auto snapshot = records.snapshot(day);
    return measure(snapshot, agreement, mode).people.at(index_of(snapshot, person));
  }
};

TEST_F(Measured, WorkedExampleOf2311PointsIs106Point2PerCent) {
  records.person("N1");
  hold_2311_points(records, "N1");
  const auto figure = of("N1");
  EXPECT_EQ(figure.workload, Points::whole(2311));
  EXPECT_EQ(figure.available, Points::whole(2176));
  EXPECT_EQ(figure.used->text(), "106.2");
  EXPECT_TRUE(figure.over_line);
  EXPECT_EQ(agreement.lines.bands[figure.band].code, "over");
  EXPECT_EQ(figure.cases, 29);
}

TEST_F(Measured, OneMoreA2LicenceMakesIt114Point2) {
  records.person("N1");
  hold_2311_points(records, "N1");
  records.a_case("N1", CaseType::Licence, "A2");
  EXPECT_EQ(of("N1").used->text(), "114.2");
}

TEST_F(Measured, TheSameWorkHeldByANewlyQualifiedOfficerIs132Point8) {
  records.person("N1", Grade::NQO).qualified = kDay.plus_days(-2);
  hold_2311_points(records, "N1");
  const auto figure = of("N1");
  EXPECT_EQ(figure.reduced, Hours{740});
  EXPECT_EQ(figure.available, Points::whole(1740));
  EXPECT_EQ(figure.used->text(), "132.8");
}

TEST_F(Measured, ProtectionEndsWithItsLastMonth) {
  records.person("N1", Grade::NQO).qualified = Date::of(2026, 2, 22);
  EXPECT_EQ(of("N1", Mode::Evenkeel, Date::of(2026, 11, 21)).available, Points::whole(1740));
  EXPECT_EQ(of("N1", Mode::Evenkeel, Date::of(2026, 11, 22)).available, Points::whole(2176));
}

TEST_F(Measured, NobodyIsProtectedTwice) {
  records.person("N1", Grade::NQO).qualified = kDay.plus_days(-2);
  records.reduction("N1", "nqo", Hours{740});
  EXPECT_EQ(of("N1").reduced, Hours{740});
}

TEST_F(Measured, AReductionForSomethingElseStandsBesideAProtection) {
  records.person("N1", Grade::NQO).qualified = kDay.plus_days(-2);
  records.reduction("N1", "court-duty", Hours{500});
  EXPECT_EQ(of("N1").reduced, Hours{1240});
}

TEST_F(Measured, TraineesAreProtectedByStage) {
  records.person("N1", Grade::PQiP).training_started = Date::of(2026, 1, 22);
  EXPECT_EQ(of("N1", Mode::Evenkeel, Date::of(2026, 2, 1)).reduced, Hours{2960});
  EXPECT_EQ(of("N1", Mode::Evenkeel, Date::of(2026, 8, 1)).reduced, Hours{2220});
  EXPECT_EQ(of("N1", Mode::Evenkeel, Date::of(2027, 2, 1)).reduced, Hours{1480});
  EXPECT_EQ(of("N1", Mode::Evenkeel, Date::of(2027, 8, 1)).reduced, Hours{});
}

TEST_F(Measured, UntieredCasesTakeProvisionalPointsAndAreCounted) {
  records.person("N1");
  records.a_case("N1", CaseType::Community, "untiered");
  records.a_case("N1", CaseType::Community, "C");  // the newer tier model: not priced
  const auto figure = of("N1");
  EXPECT_EQ(figure.workload, Points::whole(126));
  EXPECT_EQ(figure.provisional_cases, 2);
}

TEST_F(Measured, UntieredCasesScoreNothingInWmtModeAndAreStillCounted) {
  records.person("N1");
  records.a_case("N1", CaseType::Community, "untiered");
  const auto figure = of("N1", Mode::Wmt);
  EXPECT_EQ(figure.workload, Points{});
  EXPECT_EQ(figure.cases, 1);
  EXPECT_EQ(figure.provisional_cases, 1);
}

TEST_F(Measured, ContactSuspendedTiersArePricedByTheTable) {
  records.person("N1");
  records.a_case("N1", CaseType::Community, "A3S");
  EXPECT_EQ(of("N1").workload, Points{});
  EXPECT_EQ(of("N1").provisional_cases, 0);
  agreement.points.standard.cells[0][Tier::parse("A3S")->index()] = Points::whole(40);
  EXPECT_EQ(of("N1").workload, Points::whole(40));
}

TEST_F(Measured, YoungAdultsHaveATableOfTheirOwn) {
  records.person("N1");
  records.a_case("N1", CaseType::Community, "A3").young = true;
  EXPECT_EQ(of("N1").workload, Points::whole(75));
}

TEST_F(Measured, InactiveCasesKeepTheAgreedPercentage) {
  records.person("N1");
  records.a_case("N1", CaseType::Community, "A3").inactive = Inactive::Warrant;
  records.a_case("N1", CaseType::Community, "B2").inactive = Inactive::UnpaidWorkOnly;
  EXPECT_EQ(of("N1").workload, Points::whole(115));
  agreement.points.inactive_percent = {100, 50, 100, 0};
  EXPECT_EQ(of("N1").workload, Points::whole(218));
  EXPECT_EQ(of("N1").cases, 2);
}

TEST_F(Measured, ReportsCountForThirtyDaysAfterTheyAreFinished) {
  records.person("N1");
  records.report("N1", ReportKind::Standard, kDay.plus_days(-29));
  records.report("N1", ReportKind::Fast, kDay.plus_days(-30));
  records.report("N1", ReportKind::Standard, std::nullopt);  // not finished
  EXPECT_EQ(of("N1").workload, Points::whole(138));
}

TEST_F(Measured, ReportsThatASourceOnlyCountsAreTakenAsFinished) {
  records.person("N1");
  auto& report = records.report("N1", ReportKind::Standard, std::nullopt);
  report.due = std::nullopt;
  report.count = 3;
  EXPECT_EQ(of("N1").workload, Points::whole(414));
}

TEST_F(Measured, AContactMovesPointsFromTheHolderToTheDoerForSevenDays) {
  records.person("N1");
  records.person("N2");
  records.a_case("N2", CaseType::Community, "A3");
  records.contact("N1", "N2", "CMS03", kDay.plus_days(-6));
  records.contact("N1", "N2", "CMS03", kDay.plus_days(-7));  // too old
  records.contact("N1", "N2", "CMS99", kDay);                // not priced
  for (const auto mode : {Mode::Evenkeel, Mode::Wmt}) {
    EXPECT_EQ(of("N1", mode).workload, Points::whole(18));
    EXPECT_EQ(of("N2", mode).workload, Points::whole(188));
  }
}

TEST_F(Measured, AWorkloadIsNeverBelowZeroButInWmtMode) {
  records.person("N1");
  records.person("N2");
  records.contact("N1", "N2", "CMS03", kDay);
  EXPECT_EQ(of("N2").workload, Points{});
  EXPECT_EQ(of("N2", Mode::Wmt).workload, Points::whole(-18));
}

TEST_F(Measured, SomebodyWithCasesAndNoHoursIsNotMeasurable) {
  records.person("N1", Grade::PO, Hours{});
  records.a_case("N1", CaseType::Community, "A3");
  for (const auto mode : {Mode::Evenkeel, Mode::Wmt}) {
    const auto figure = of("N1", mode);
    EXPECT_EQ(figure.used, std::nullopt);
    EXPECT_EQ(figure.not_measured, NotMeasured::NoHours);
    EXPECT_EQ(figure.workload, Points::whole(206));
  }
}

TEST_F(Measured, ReductionsThatTakeAllOrMoreThanAllHoursAreToldApart) {
  records.person("N1");
  records.person("N2");
  records.reduction("N1", "sick", Hours::whole(37));
  records.reduction("N2", "sick", Hours::whole(40));
  EXPECT_EQ(of("N1").not_measured, NotMeasured::ReducedToZero);
  EXPECT_EQ(of("N2").not_measured, NotMeasured::ReducedBelow);
  EXPECT_EQ(of("N2", Mode::Wmt).available, Points::whole(-176));
  EXPECT_EQ(of("N2", Mode::Wmt).used, std::nullopt);
}

TEST_F(Measured, UnknownHoursAreTheGradesDefaultAndMarked) {
  records.person("N1", Grade::PO, std::nullopt);
  records.person("N2", Grade::SPO, std::nullopt).measured_by = MeasuredBy::Cases;
  EXPECT_EQ(of("N1").available, Points::whole(2176));
  EXPECT_TRUE(of("N1").hours_assumed);
  EXPECT_EQ(of("N2").not_measured, NotMeasured::NoDefault);
}

TEST_F(Measured, ReductionsCountOnlyOnTheirDays) {
  records.person("N1");
  records.reduction("N1", "court-duty", Hours{1850}, kDay.plus_days(1), kDay.plus_days(3));
  EXPECT_EQ(of("N1").available, Points::whole(2176));
  EXPECT_EQ(of("N1", Mode::Evenkeel, kDay.plus_days(1)).available, Points::whole(1088));
  EXPECT_EQ(of("N1", Mode::Evenkeel, kDay.plus_days(3)).available, Points::whole(2176));
}

TEST_F(Measured, AReductionOfUnknownReasonStillCounts) {
  records.person("N1");
  records.reduction("N1", "no-such-reason", Hours{1850});
  EXPECT_EQ(of("N1").available, Points::whole(1088));
}

TEST_F(Measured, AnSpoIsMeasuredByTasksWhereSomeAreGiven) {
  records.person("N1", Grade::SPO);
  records.duty("N1", Hours{1850});
  const auto figure = of("N1");
  EXPECT_EQ(figure.workload, Points::whole(1088));
  EXPECT_EQ(figure.used->text(), "50.0");
}

TEST_F(Measured, AnSpoWithoutCasesOrTasksIsAssessedByConversation) {
  records.person("N1", Grade::SPO);
  const auto figure = of("N1");
  EXPECT_EQ(figure.not_measured, NotMeasured::ByConversation);
  EXPECT_EQ(figure.used, std::nullopt);
  EXPECT_EQ(of("N1", Mode::Wmt).not_measured, NotMeasured::NoDefault);
}

TEST_F(Measured, TaskHoursAreConvertedToTheHundredthOfAPoint) {
  records.person("N1", Grade::SPO);
  records.duty("N1", Hours{1});  // 0.01 h x 2176 / 37 h = 0.588 points
  EXPECT_EQ(of("N1").workload, Points{59});
}

TEST_F(Measured, DutiesOfAPersonMeasuredByCasesAreNotCountedTwice) {
  records.person("N1");
  records.duty("N1", Hours{1850});
  EXPECT_EQ(of("N1").workload, Points{});
}

TEST_F(Measured, SomebodyMissingFromACountedTeamIsMissingAndNotIdle) {
  records.person("N1");
  records.person("N2");
  records.counts("N1", "community:A3=2");
  for (const auto mode : {Mode::Evenkeel, Mode::Wmt}) {
    EXPECT_EQ(of("N1", mode).used->text(), "18.9");
    EXPECT_EQ(of("N2", mode).not_measured, NotMeasured::NoRecords);
    EXPECT_EQ(of("N2", mode).used, std::nullopt);
  }
}

TEST_F(Measured, UnfilteredAndOmicListsAreCountedAsCasesAndNotScored) {
  records.person("N1");
  records.counts("N1", "community:A3=2")
      .counts("N1", "community:A3=5", Listing::All)
      .counts("N1", "custody:A3=1", Listing::Young)
      .counts("N1", "custody:A3=9", Listing::Omic);
  EXPECT_EQ(of("N1").workload, Points::whole(487));
  EXPECT_EQ(of("N1").cases, 6);
  EXPECT_EQ(of("N1").scored_cases, 3);
  EXPECT_EQ(of("N1", Mode::Wmt).cases, 3);
}

TEST_F(Measured, SomebodyInTwoTeamsIsOnePersonWithAllTheirWork) {
  records.person("N1", Grade::PO, Hours{1850}, 0);
  records.person("N1", Grade::PO, Hours{1850}, 1);
  records.cases(2, "N1", CaseType::Community, "A3", 0).cases(2, "N1", CaseType::Community, "A3", 1);
  for (const auto mode : {Mode::Evenkeel, Mode::Wmt}) {
    const auto figure = of("N1", mode);
    EXPECT_EQ(figure.workload, Points::whole(824));
    EXPECT_EQ(figure.available, Points::whole(2176));
  }
}

TEST_F(Measured, TwoFullWeeksAreOneWeekButInWmtMode) {
  records.person("N1", Grade::PO, Hours::whole(37), 0);
  records.person("N1", Grade::PO, Hours::whole(37), 1);
  EXPECT_EQ(of("N1").available, Points::whole(2176));
  EXPECT_EQ(of("N1", Mode::Wmt).available, Points::whole(4352));
}

TEST_F(Measured, WmtModeKeepsTheBatchesFloatingPoint) {
  records.person("N1", Grade::PO, Hours{3330});
  records.reduction("N1", "court-duty", Hours{1480});
  EXPECT_EQ(of("N1", Mode::Wmt).available, Points::whole(1087));
  EXPECT_EQ(of("N1", Mode::Evenkeel).available, Points::whole(1088));
}

TEST_F(Measured, WmtModeAddsNoProtectionOfItsOwn) {
  records.person("N1", Grade::NQO).qualified = kDay;
  EXPECT_EQ(of("N1", Mode::Wmt).available, Points::whole(2176));
}

TEST_F(Measured, SomebodyAwayKeepsTheirFigureAndIsMarked) {
  records.person("N1");
  records.a_case("N1", CaseType::Community, "A3");
  records.away("N1", kDay);
  EXPECT_FALSE(of("N1").present);
  EXPECT_TRUE(of("N1").used.has_value());
  EXPECT_TRUE(of("N1", Mode::Evenkeel, kDay.plus_days(-1)).present);
}

TEST_F(Measured, ThePoolIsPricedAndStandsInItsTeam) {
  records.a_case("", CaseType::Community, "A3", 1).rosh = Rosh::High;
  records.a_case("", CaseType::Community, "untiered", 1);
  records.a_case("N9", CaseType::Community, "B2", 0);  // holder unknown
  const auto pools = measure(records.snapshot(), agreement, Mode::Evenkeel).pools;
  EXPECT_EQ(pools.at(0).workload, Points::whole(115));
  EXPECT_EQ(pools.at(1).cases, 2);
  EXPECT_EQ(pools.at(1).provisional_cases, 1);
  EXPECT_EQ(pools.at(1).high_risk_cases, 1);
  EXPECT_EQ(pools.at(1).workload, Points::whole(269));
}

TEST_F(Measured, NobodyAndNothingIsMeasuredWithoutFault) {
  EXPECT_TRUE(measure(build_snapshot({}, kDay, 0).value(), agreement, Mode::Evenkeel).people.empty());
}

}  // namespace
}  // namespace evenkeel::workload
