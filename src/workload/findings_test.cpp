#include "workload/findings.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "workload/protections.h"
#include "workload/testing/sample_agreement.h"
#include "workload/testing/sample_records.h"

namespace evenkeel::workload {
namespace {

using ::testing::HasSubstr;
using testing::hold_2311_points;
using ::testing::IsEmpty;
using testing::kDay;
using ::testing::Not;
using testing::SampleRecords;

struct Found : ::testing::Test {
  Agreement agreement = testing::sample_agreement();
  SampleRecords records;
  Found() { records.team(0); }

  std::vector<Finding> all(std::span<const ExcessAnswer> excess = {}) const {
    const auto snapshot = records.snapshot();
    return findings(snapshot, agreement, measure(snapshot, agreement, Mode::Evenkeel), excess);
  }
  std::vector<Finding> of(FindingKind kind, Level level = Level::Practitioner) const {
    auto found = all();
    std::erase_if(found, [&](const Finding& f) { return f.kind != kind || f.level != level; });
    return found;
  }
  std::string sentence(FindingKind kind, Level level = Level::Practitioner) const {
    const auto found = of(kind, level);
    return found.size() == 1 ? found[0].sentence : std::to_string(found.size()) + " findings";
  }
  // A person whose one case has just these points in a 37 h week of `available`.
  void with_points(std::int64_t points, Grade grade = Grade::PO) {
    records.person("N1", grade);
    records.a_case("N1", CaseType::Community, "A3");
    agreement.points.standard.cells[0][1] = Points::whole(points);
  }
};

TEST_F(Found, NothingWhereNothingIsWrong) {
  records.person("N1");
  records.a_case("N1", CaseType::Community, "A3");
  EXPECT_THAT(all(), IsEmpty());
}

TEST_F(Found, OneHundredAndNinetyTwoPerCentAsksFor71Hours) {
  with_points(4178);
  EXPECT_EQ(sentence(FindingKind::OverLine),
            "192.0 % of available points (4,178 of 2,176): the work asks for 71.0 h a week, and there are "
            "37.0 h for it. The line is 100.0 %.");
  EXPECT_THAT(sentence(FindingKind::OverStop), HasSubstr("The stop line is 130.0 %"));
  EXPECT_EQ(of(FindingKind::OverLine)[0].number, 1920);
  EXPECT_EQ(of(FindingKind::OverLine)[0].rule, "lines.line");
}

TEST_F(Found, ALineCrossedByOnePointIsToldAsJustOver) {
  with_points(2177);
  EXPECT_THAT(sentence(FindingKind::OverLine), HasSubstr("just over 100.0 %"));
}

TEST_F(Found, ExactlyOnTheLineIsNoFinding) {
  with_points(2176);
  EXPECT_THAT(of(FindingKind::OverLine), IsEmpty());
}

TEST_F(Found, AUnitOverItsLineIsToldWithItsPool) {
  with_points(2000);
  records.cases(1, "", CaseType::Community, "A3");
  EXPECT_THAT(sentence(FindingKind::OverLine, Level::Pdu), HasSubstr("183.8 %"));
  EXPECT_THAT(sentence(FindingKind::OverStop, Level::Nation), HasSubstr("1 case in the pool"));
}

TEST_F(Found, AnOfficerAt118PerCentOnDayTwoIsABreachOnDayTwo) {
  with_points(2053, Grade::NQO);  // of 1,740
  records.set.of<Posting>()[0].qualified = kDay.plus_days(-2);
  const auto found = of(FindingKind::ProtectionBreach);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].number, 1180);
  EXPECT_THAT(found[0].sentence, HasSubstr("Day 2 after qualification (2026-11-20)"));
  EXPECT_EQ(found[0].rule, "protections.nqo");
}

TEST_F(Found, ACapIsMeasuredAgainstAFullPractitioner) {
  for (auto& protection : agreement.protections) {
    if (protection.who == Protection::Who::NewlyQualified)
      protection.chosen = protection.mechanism == Protection::Mechanism::Cap;
  }
  with_points(1800, Grade::NQO);
  records.set.of<Posting>()[0].qualified = kDay.plus_days(-2);
  EXPECT_THAT(sentence(FindingKind::ProtectionBreach),
              HasSubstr("82.7 % of available points (1,800 of 2,176) of a full"));
  records.reduction("N1", "nqo", Hours{740});  // the records protect as well: the cap is of the same whole
  EXPECT_THAT(sentence(FindingKind::ProtectionBreach), HasSubstr("(1,800 of 2,176)"));
}

TEST_F(Found, AProtectionThatIsOverIsNoBreach) {
  with_points(2053, Grade::NQO);
  records.set.of<Posting>()[0].qualified = Date::of(2025, 11, 1);
  EXPECT_THAT(of(FindingKind::ProtectionBreach), IsEmpty());
}

TEST_F(Found, ATraineeAt140PerCentIsABreachInAnyStage) {
  for (const auto* started : {"2026-10-01", "2026-04-01", "2025-09-01"}) {
    records = SampleRecords{}.team(0);
    with_points(2176, Grade::PQiP);
    records.set.of<Posting>()[0].training_started = Date::parse(started).value();
    EXPECT_EQ(of(FindingKind::ProtectionBreach).size(), 1U) << started;
  }
}

TEST_F(Found, AHighRiskShareAboveTheLimitIsABreach) {
  agreement.protections[0].high_risk_percent = 25;
  records.person("N1", Grade::NQO).qualified = kDay;
  for (int i = 0; i < 4; ++i) records.a_case("N1", CaseType::Community, "D3");
  records.set.of<Case>()[0].rosh = Rosh::High;
  EXPECT_THAT(of(FindingKind::ProtectionBreach), IsEmpty());
  records.set.of<Case>()[1].rosh = Rosh::VeryHigh;
  EXPECT_THAT(sentence(FindingKind::ProtectionBreach), HasSubstr("2 of 4 cases carry"));
}

TEST_F(Found, AProtectionWithoutItsDateIsAFaultInTheData) {
  records.person("N1", Grade::NQO);
  EXPECT_THAT(sentence(FindingKind::DataFault), HasSubstr("no qualification date"));
}

TEST_F(Found, ExcessiveIsWhatTheWeeksSay) {
  records.person("N1");
  const ExcessAnswer yes{Excess::Yes, 6, kDay.plus_days(-35)};
  const auto found = all({&yes, 1});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].sentence, "Over 110.0 % on 6 Sundays running, since 18 October 2026.");
  const ExcessAnswer unknown{Excess::Unknown, 3, kDay};
  EXPECT_THAT(all({&unknown, 1}), IsEmpty());
}

TEST_F(Found, MoreCasesThanTheLimitIsAFindingWhateverTheyScore) {
  records.person("N1");
  records.counts("N1", "community:D0S=51");
  EXPECT_EQ(sentence(FindingKind::TooManyCases), "51 cases; the limit is 50.");
}

TEST_F(Found, SomebodyNotMeasurableIsNamedWithTheReasonAndTheCases) {
  records.person("N1", Grade::PO, Hours{});
  records.cases(2, "N1", CaseType::Community, "A3");
  EXPECT_EQ(sentence(FindingKind::NotMeasured),
            "Not measurable: no contracted hours; 2 cases in their name.");
}

TEST_F(Found, ReductionsAboveHoursAreRefused) {
  records.person("N1");
  records.reduction("N1", "sick", Hours::whole(40));
  EXPECT_THAT(sentence(FindingKind::ReductionsExceedHours),
              HasSubstr("40 h and contracted hours are 37: refused"));
}

TEST_F(Found, AssumedAndDoubledHoursAreTold) {
  records.team(1);
  records.person("N1", Grade::PO, std::nullopt);
  records.person("N2");
  records.person("N2", Grade::PO, Hours::whole(37), 1);
  EXPECT_THAT(sentence(FindingKind::HoursAssumed), HasSubstr("37 h is assumed"));
  EXPECT_THAT(sentence(FindingKind::HoursDoubled), HasSubstr("37 h, the largest"));
  EXPECT_THAT(of(FindingKind::DataFault), IsEmpty());
}

TEST_F(Found, AReductionThatEndsWithinTheNoticeIsToldWithoutItsReason) {
  records.person("N1");
  records.reduction("N1", "sick", Hours{740}, kDay, kDay.plus_days(30));
  const auto found = of(FindingKind::ReductionEnding);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].since, kDay.plus_days(30));
  EXPECT_THAT(found[0].sentence, HasSubstr("A reduction of 7.4 h a week ends on 22 December 2026"));
  EXPECT_THAT(found[0].sentence, Not(HasSubstr("sick")));
  records.set.of<Reduction>()[0].to = kDay.plus_days(31);
  EXPECT_THAT(of(FindingKind::ReductionEnding), IsEmpty());
}

TEST_F(Found, AnUnknownReasonIsToldAndNotNamed) {
  records.person("N1");
  records.reduction("N1", "private-matter", Hours{740});
  EXPECT_THAT(sentence(FindingKind::UnknownReason), HasSubstr("Reduction RD0 of 7.4 h"));
  EXPECT_THAT(sentence(FindingKind::UnknownReason), Not(HasSubstr("private")));
}

TEST_F(Found, CasesOfSomebodyAwayHaveNobodyAvailable) {
  records.person("N1");
  records.cases(3, "N1", CaseType::Community, "A3");
  records.away("N1", kDay).reason = Private<std::string>{"sickness"};
  EXPECT_EQ(sentence(FindingKind::HolderAway), "3 cases with nobody available, 618 points.");
}

TEST_F(Found, ThePoolIsToldWithItsRiskAndItsAge) {
  records.cases(2, "", CaseType::Community, "A3");
  records.set.of<Case>()[0].rosh = Rosh::VeryHigh;
  records.set.of<Case>()[0].waiting_since = Date::of(2026, 11, 2);
  records.set.of<Case>()[1].waiting_since = Date::of(2026, 10, 2);
  EXPECT_EQ(
      sentence(FindingKind::PoolWaiting, Level::Team),
      "2 cases wait for a practitioner, 412 points; 1 of high or very high risk of serious harm; the longest "
      "since 2 October 2026.");
}

TEST_F(Found, CasesWithoutATierAreTold) {
  records.person("N1");
  records.a_case("N1", CaseType::Community, "untiered");
  EXPECT_EQ(sentence(FindingKind::ProvisionalCases), "1 of 1 case is without a tier or an agreed price.");
}

TEST_F(Found, ContactsNobodyPricedAreTold) {
  records.person("N1");
  records.contact("N1", "N9", "CMS99", kDay);
  EXPECT_THAT(sentence(FindingKind::DataFault, Level::Nation), HasSubstr("1 contact is of kind CMS99"));
}

TEST_F(Found, FaultsOfTheRecordsAreFindings) {
  records.person("N1");
  records.a_case("N9", CaseType::Community, "A3");
  const auto found = of(FindingKind::DataFault, Level::Nation);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].rule, "UNKNOWN-HOLDER");
}

TEST_F(Found, ProtectionRunsMonthByMonthFromTheDateItCountsFrom) {
  PersonRow person;
  person.grade = Grade::PQiP;
  person.training_started = Date::of(2026, 1, 31);
  const auto code = [&](Date day) {
    const auto found = protections_of(person, agreement, day);
    return found.empty() ? std::string{} : found[0].protection->code;
  };
  EXPECT_EQ(code(Date::of(2026, 1, 30)), "");
  EXPECT_EQ(code(Date::of(2026, 1, 31)), "pqip-1");
  EXPECT_EQ(code(Date::of(2026, 7, 30)), "pqip-1");
  EXPECT_EQ(code(Date::of(2026, 7, 31)), "pqip-2");
  EXPECT_EQ(code(Date::of(2027, 7, 30)), "pqip-3");
  EXPECT_EQ(code(Date::of(2027, 7, 31)), "");
}

}  // namespace
}  // namespace evenkeel::workload
