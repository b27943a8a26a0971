// Who sees what on the pages of units and lists.
#include <gmock/gmock.h>

#include "tests/pages/office.h"

namespace evenkeel::web {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST_F(Office, ShowsAPractitionerNoUnitAndNobodyElse) {
  EXPECT_EQ(get(practitioner("N2"), "/units/P1").status, 403);
  EXPECT_EQ(get(practitioner("N2"), "/findings").status, 403);
  const auto people = get(practitioner("N2"), "/people");
  EXPECT_THAT(people.body, Not(HasSubstr("Ada Over")));
  EXPECT_EQ(get(practitioner("N2"), "/people.csv").status, 403);
}

TEST_F(Office, ShowsAnSpoTheirTeamAlone) {
  const auto unit = get(spo(), "/units/P1");
  EXPECT_EQ(unit.status, 200);
  EXPECT_THAT(unit.body, HasSubstr("Team T1"));
  EXPECT_THAT(unit.body, Not(HasSubstr("Team T2")));
  const auto people = get(spo(), "/people");
  EXPECT_THAT(people.body, HasSubstr("Ada Over"));
  EXPECT_THAT(people.body, Not(HasSubstr("Cy Away")));
  EXPECT_EQ(get(spo(), "/units/P2").status, 403);
  EXPECT_EQ(get(spo(), "/regions/R1").status, 403);
}

TEST_F(Office, ShowsAHeadTheirUnitAndNoOther) {
  EXPECT_THAT(get(head(), "/units/P1").body, HasSubstr("Team T2"));
  EXPECT_THAT(get(head(), "/people").body, HasSubstr("Cy Away"));
  EXPECT_THAT(get(head(), "/people").body, Not(HasSubstr("Dee Other")));
  EXPECT_EQ(get(head(), "/units/P2").status, 403);
  EXPECT_EQ(get(head(), "/service").status, 403);
}

TEST_F(Office, TellsNobodyWhetherAUnitExists) {
  const auto there = get(head(), "/units/P2");
  const auto not_there = get(head(), "/units/P999");
  EXPECT_EQ(there.status, not_there.status);
  EXPECT_EQ(there.body, not_there.body);
}

TEST_F(Office, ShowsAUnionRepresentativeLevelsWithoutNames) {
  const auto unit = get(union_representative(), "/units/P1");
  EXPECT_EQ(unit.status, 200);
  EXPECT_THAT(unit.body, HasSubstr("Northside"));
  for (const auto* name : {"Ada Over", "Ben Room", "Cy Away", "N1", "W1", "X100"})
    EXPECT_THAT(unit.body, Not(HasSubstr(name))) << name;
  EXPECT_THAT(unit.body, HasSubstr("Too few people"));
  EXPECT_EQ(get(union_representative(), "/people").status, 403);
  const auto findings = get(union_representative(), "/findings");
  EXPECT_EQ(findings.status, 200);
  EXPECT_THAT(findings.body, Not(HasSubstr("Ada Over")));
  EXPECT_THAT(findings.body, Not(HasSubstr("/people/")));
  EXPECT_THAT(findings.body, HasSubstr("whom your account does not show"));
}

TEST_F(Office, ShowsARestrictedCaseThatWaitsToThoseEntitledAlone) {
  EXPECT_THAT(get(spo(), "/units/P1").body, HasSubstr("W1"));
  EXPECT_THAT(get(spo(), "/units/P1").body, Not(HasSubstr("W2")));
  EXPECT_THAT(get(head(), "/units/P1").body, HasSubstr("W2"));
  EXPECT_THAT(get(inspector(), "/units/P1").body, Not(HasSubstr("W2")));
}

TEST_F(Office, CountsARestrictedCaseForEverybody) {
  for (const auto& viewer : {spo(), head(), union_representative(), inspector()})
    EXPECT_THAT(get(viewer, "/units/P1").body, HasSubstr(">2<")) << viewer.name;
}

TEST_F(Office, ShowsAnInspectorAnyPastDay) {
  const auto then = get(inspector(), "/units/P1", query({{"as_of", "2026-11-18"}}));
  EXPECT_EQ(then.status, 200);
  EXPECT_THAT(then.body, HasSubstr("Figures of 18 November 2026"));
  EXPECT_EQ(get(inspector(), "/units/P1", query({{"as_of", "2020-01-01"}})).status, 404);
  EXPECT_EQ(get(inspector(), "/units/P1", query({{"as_of", "yesterday"}})).status, 400);
}

TEST_F(Office, WritesTheReadingOfNamedPeopleAndNoOther) {
  (void)get(head(), "/units/P1");
  (void)get(union_representative(), "/units/P1");
  EXPECT_EQ(readings(), 0);
  (void)get(head(), "/people");
  EXPECT_EQ(readings(), 1);
}

TEST_F(Office, SaysOfWhichDayFiguresAndRecordsAre) {
  EXPECT_THAT(get(head(), "/units/P1").body,
              HasSubstr("Figures of 20 November 2026, from records of 18 November 2026"));
  EXPECT_THAT(get(head(), "/units/P1").body, HasSubstr("its lines advise"));
}

TEST_F(Office, ShowsWhyThereIsNoFigureAndLeavesNobodyOut) {
  const auto people = get(head(), "/people");
  for (const auto* name : {"Ada Over", "Ben Room", "Cy Away"}) EXPECT_THAT(people.body, HasSubstr(name));
}

TEST_F(Office, FindsPeopleByAPartOfTheirNameInAnyLetterCase) {
  const auto found = get(head(), "/people", query({{"q", "aDa"}}));
  EXPECT_THAT(found.body, HasSubstr("Ada Over"));
  EXPECT_THAT(found.body, Not(HasSubstr("Ben Room")));
  EXPECT_THAT(get(head(), "/people", query({{"q", "nobody like this"}})).body,
              HasSubstr("Nobody is like that"));
}

TEST_F(Office, WritesNoFormulaIntoAFile) {
  const auto file = get(analyst(), "/data/imports/1/quarantine.csv");
  EXPECT_EQ(file.status, 200);
  EXPECT_THAT(file.body, HasSubstr("\"'=9+9\""));
}

TEST_F(Office, KeepsTheQuarantineForThoseWhoImport) {
  EXPECT_THAT(get(analyst(), "/data/imports/1").body, HasSubstr("cases.csv, row 17, column tier"));
  EXPECT_EQ(get(head(), "/data").status, 403);
  EXPECT_EQ(get(head(), "/data/imports/1").status, 403);
}

TEST_F(Office, PutsLateCasesFirstOnTheHomeOfWhoAllocates) {
  const auto home = get(head(), "/");
  EXPECT_THAT(home.body, HasSubstr("2 cases wait past their time"));
  EXPECT_THAT(get(union_representative(), "/").body, Not(HasSubstr("cases wait")));
  EXPECT_THAT(get(practitioner("N2"), "/").body, HasSubstr("My workload"));
}

TEST_F(Office, PublishesNothingBeforeFiguresAreRecorded) {
  const auto page = get(nobody(), "/public");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("No figures are published yet"));
  EXPECT_THAT(get(nobody(), "/public", query({{"lang", "cy"}})).body, HasSubstr("lang=\"cy\""));
}

TEST_F(Office, PublishesNoGroupThatWouldPointAtSomebody) {
  record_figures();
  const auto page = get(nobody(), "/public");
  EXPECT_THAT(page.body, HasSubstr("Figures of 20 November 2026"));
  EXPECT_THAT(page.body, HasSubstr("Too few people to show"));
  EXPECT_THAT(page.body, Not(HasSubstr("% of capacity used")));
  EXPECT_THAT(page.body, Not(HasSubstr("Northside")));
}

TEST_F(Office, ShowsAWriteOnTheNextView) {
  EXPECT_THAT(get(head(), "/").body, HasSubstr("2 cases wait past their time"));
  give("W1", "N2");
  EXPECT_THAT(get(head(), "/").body, HasSubstr("1 case waits past its time"));
}

TEST_F(Office, ShowsTheAgreementWithSourcesAndStanding) {
  const auto page = get(practitioner("N2"), "/agreement/wmt-seed");
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Proposed"));
  EXPECT_THAT(page.body, HasSubstr("hmpps-workload"));
  EXPECT_EQ(get(practitioner("N2"), "/agreement/..").status, 404);
}

TEST_F(Office, RehearsesForAUnionRepresentativeWithoutNames) {
  const auto page =
      get(union_representative(), "/agreement/operation-protect-draft/rehearse", query({{"unit", "P1"}}));
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, Not(HasSubstr("Ada Over")));
  EXPECT_THAT(page.body, HasSubstr("Under the draft"));
}

TEST_F(Office, StandsUnitsSideBySideForADirector) {
  const auto region = get(director(), "/regions/R1");
  EXPECT_THAT(region.body, HasSubstr("Northside"));
  EXPECT_THAT(region.body, HasSubstr("Southside"));
  EXPECT_EQ(get(director(), "/service").status, 403);
  EXPECT_THAT(get(national(), "/service").body, HasSubstr("Midmoor"));
}

}  // namespace
}  // namespace evenkeel::web
