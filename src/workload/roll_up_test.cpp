#include "workload/roll_up.h"

#include <gtest/gtest.h>

#include "workload/testing/sample_agreement.h"
#include "workload/testing/sample_records.h"

namespace evenkeel::workload {
namespace {

using testing::kDay;
using testing::SampleRecords;

struct RolledUp : ::testing::Test {
  Agreement agreement = testing::sample_agreement();
  SampleRecords records;
  RolledUp() { records.team(0, "North").team(1, "South").team(6, "North"); }

  std::vector<Figure> all(Mode mode = Mode::Evenkeel) const {
    const auto snapshot = records.snapshot();
    return figures(snapshot, agreement, measure(snapshot, agreement, mode));
  }
  Figure of(Level level, const std::string& code, Mode mode = Mode::Evenkeel) const {
    for (const auto& figure : all(mode)) {
      if (figure.level == level && figure.code == code) return figure;
    }
    ADD_FAILURE() << code;
    return {};
  }
  // A full-time practitioner of a team with so many community A3 cases of 206 points.
  void with_cases(const std::string& code, int cases, int team = 0) {
    records.person(code, Grade::PO, Hours::whole(37), team);
    records.cases(cases, code, CaseType::Community, "A3", team);
  }
};

TEST_F(RolledUp, EveryLevelHasItsRowsAndParents) {
  with_cases("N1", 1);
  EXPECT_EQ(all().size(), 1U + 2 + 2 + 3 + 1);
  EXPECT_EQ(of(Level::Region, "R0").parent, "EW");
  EXPECT_EQ(of(Level::Pdu, "P2").parent, "R1");
  EXPECT_EQ(of(Level::Team, "T6").parent, "P2");
  EXPECT_EQ(of(Level::Practitioner, "N1").parent, "T0");
  EXPECT_EQ(of(Level::Team, "T0").name, "Team 0");
  EXPECT_EQ(of(Level::Practitioner, "N1").name, "");
  EXPECT_EQ(of(Level::Nation, "EW").agreement, "sample@" + agreement.digest.text().substr(0, 12));
}

TEST_F(RolledUp, AUnitIsSumOverSumAndNotAMeanOfPercentages) {
  with_cases("N1", 10);
  records.person("N2", Grade::PO, Hours{925});  // a quarter of a week
  records.cases(10, "N2", CaseType::Community, "A3");
  const auto team = of(Level::Team, "T0");
  EXPECT_EQ(team.workload, Points::whole(4120));
  EXPECT_EQ(team.available, Points::whole(2720));
  EXPECT_EQ(team.used->text(), "151.5");
  EXPECT_EQ(team.band, "unsafe");
  EXPECT_TRUE(team.over_line);
}

TEST_F(RolledUp, ThePoolIsInTheNumerator) {
  with_cases("N1", 1);
  records.cases(2, "", CaseType::Community, "A3");
  const auto team = of(Level::Team, "T0");
  EXPECT_EQ(team.cases, 3);
  EXPECT_EQ(team.pool_cases, 2);
  EXPECT_EQ(team.pool_workload, Points::whole(412));
  EXPECT_EQ(team.workload, Points::whole(618));
  EXPECT_EQ(of(Level::Nation, "EW").pool_cases, 2);
}

TEST_F(RolledUp, WmtModeCountsThePoolAndDoesNotScoreIt) {
  with_cases("N1", 1);
  records.cases(2, "", CaseType::Community, "A3");
  EXPECT_EQ(of(Level::Team, "T0", Mode::Wmt).workload, Points::whole(206));
  EXPECT_EQ(of(Level::Team, "T0", Mode::Wmt).pool_cases, 2);
}

TEST_F(RolledUp, SomebodyAwayLeavesTheirWorkAndTakesTheirHours) {
  with_cases("N1", 1);
  with_cases("N2", 3);
  records.away("N2", kDay);
  const auto team = of(Level::Team, "T0");
  EXPECT_EQ(team.workload, Points::whole(824));
  EXPECT_EQ(team.available, Points::whole(2176));
  EXPECT_EQ(of(Level::Team, "T0", Mode::Wmt).available, Points::whole(4352));
}

TEST_F(RolledUp, ThoseNotMeasuredAreCountedBesideTheFigure) {
  with_cases("N1", 1);
  records.person("N2", Grade::PO, Hours{});
  records.cases(1, "N2", CaseType::Community, "A3");
  records.person("N3", Grade::SPO);
  const auto team = of(Level::Team, "T0");
  EXPECT_EQ(team.people, 3);
  EXPECT_EQ(team.not_measured, 2);
  EXPECT_EQ(team.workload, Points::whole(412));
  EXPECT_EQ(team.available, Points::whole(2176));
}

TEST_F(RolledUp, AUnitWithWorkAndNobodyHasNoPercentage) {
  records.cases(1, "", CaseType::Community, "A3", 1);
  const auto team = of(Level::Team, "T1");
  EXPECT_EQ(team.used, std::nullopt);
  EXPECT_EQ(team.why, NotMeasured::NoHours);
  EXPECT_EQ(team.band, "");
  EXPECT_EQ(of(Level::Team, "T6").why, NotMeasured::NoRecords);
}

TEST_F(RolledUp, SomebodyInTwoTeamsCountsOnce) {
  records.person("N1", Grade::PO, Hours{1850}, 0);
  records.person("N1", Grade::PO, Hours{1850}, 6);
  EXPECT_EQ(of(Level::Nation, "EW").people, 1);
  EXPECT_EQ(of(Level::Team, "T0").people, 1);
  EXPECT_EQ(of(Level::Team, "T6").people, 0);
}

TEST_F(RolledUp, LevelsAddUp) {
  const auto sum = [](const std::vector<Figure>& rows, Level level) {
    std::array<std::int64_t, 7> s{};
    for (const auto& f : rows) {
      if (f.level != level) continue;
      const std::int64_t values[] = {f.people,
                                     f.not_measured,
                                     f.cases - f.pool_cases,
                                     f.pool_cases,
                                     f.hours_assumed,
                                     f.workload.hundredths - f.pool_workload.hundredths,
                                     f.pool_workload.hundredths};
      for (std::size_t i = 0; i < s.size(); ++i) s[i] += values[i];
    }
    return s;
  };
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    const auto snapshot = testing::random_records(seed).snapshot();
    const auto rows = figures(snapshot, agreement, measure(snapshot, agreement, Mode::Evenkeel));
    for (const auto level : {Level::Region, Level::Pdu, Level::Team})
      ASSERT_EQ(sum(rows, level), sum(rows, Level::Nation));
    auto people = sum(rows, Level::Practitioner);
    const auto nation = sum(rows, Level::Nation);
    people[3] = nation[3];
    people[6] = nation[6];
    ASSERT_EQ(people, nation);
  }
}

TEST_F(RolledUp, AreasAreSumsOnAnotherFootprint) {
  with_cases("N1", 1, 0);
  with_cases("N2", 2, 1);
  with_cases("N3", 4, 6);
  records.set.of<Team>().back().hmpps_area = "East";
  const auto snapshot = records.snapshot();
  const auto measured = measure(snapshot, agreement, Mode::Evenkeel);
  const auto police = figures_by_area(snapshot, agreement, measured, Area::Police);
  ASSERT_EQ(police.size(), 2U);
  EXPECT_EQ(police[0].code, "North");
  EXPECT_EQ(police[0].workload, Points::whole(5 * 206));
  const auto hmpps = figures_by_area(snapshot, agreement, measured, Area::Hmpps);
  ASSERT_EQ(hmpps.size(), 2U);
  EXPECT_EQ(hmpps[0].code, "");
  EXPECT_EQ(hmpps[0].workload, Points::whole(3 * 206));
}

struct GoodUntil : RolledUp {
  std::optional<Date> until() const { return of(Level::Practitioner, "N1").good_until; }
};

TEST_F(GoodUntil, IsOpenWhereNothingChangesByItself) {
  with_cases("N1", 1);
  EXPECT_EQ(until(), std::nullopt);
}

TEST_F(GoodUntil, IsTheStartOrEndOfAReduction) {
  with_cases("N1", 1);
  records.reduction("N1", "sick", Hours{100}, kDay.plus_days(-9), kDay.plus_days(20));
  EXPECT_EQ(until(), kDay.plus_days(20));
  records.reduction("N1", "sick", Hours{100}, kDay.plus_days(8), kDay.plus_days(20));
  EXPECT_EQ(until(), kDay.plus_days(8));
}

TEST_F(GoodUntil, IsTheDayAReportOrContactGrowsTooOld) {
  with_cases("N1", 1);
  records.report("N1", ReportKind::Standard, kDay.plus_days(-10));
  EXPECT_EQ(until(), kDay.plus_days(20));
  records.contact("N2", "N1", "CMS03", kDay.plus_days(-2));
  EXPECT_EQ(until(), kDay.plus_days(5));
}

TEST_F(GoodUntil, IsTheNextMonthOfAProtection) {
  records.person("N1", Grade::PQiP).training_started = Date::of(2026, 10, 1);
  EXPECT_EQ(until(), Date::of(2027, 4, 1));
}

TEST_F(GoodUntil, IsTheDayOfReturnOrOfLeaving) {
  records.person("N1").leaves = kDay.plus_days(30);
  records.away("N1", kDay.plus_days(-1), kDay.plus_days(4));
  EXPECT_EQ(until(), kDay.plus_days(4));
  EXPECT_EQ(of(Level::Nation, "EW").good_until, kDay.plus_days(4));
}

TEST_F(GoodUntil, NoFigureChangesBeforeItsDay) {
  for (std::uint64_t seed = 0; seed < 25; ++seed) {
    const auto given = testing::random_records(seed, 12);
    const auto today = given.snapshot();
    const auto before = measure(today, agreement, Mode::Evenkeel).people;
    const auto until = good_until(today, agreement);
    for (int days = 1; days < 40; ++days) {
      const auto later = given.snapshot(kDay.plus_days(days));
      const auto after = measure(later, agreement, Mode::Evenkeel).people;
      for (Index i = 0; i < today.people.size(); ++i) {
        if (until[i] && *until[i] <= later.as_of) continue;
        const auto& was = before[i];
        const auto& is = after.at(testing::index_of(later, today.people[i].code.text()));
        ASSERT_EQ(was.workload, is.workload) << seed << ' ' << days;
        ASSERT_EQ(was.available, is.available) << seed << ' ' << days;
        ASSERT_EQ(was.present, is.present) << seed << ' ' << days;
      }
    }
  }
}

}  // namespace
}  // namespace evenkeel::workload
