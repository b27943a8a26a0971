#include "usecases/access/sight.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "workload/measure.h"
#include "workload/testing/sample_agreement.h"
#include "workload/testing/sample_records.h"

namespace evenkeel {
namespace {

using workload::testing::index_of;
using workload::testing::kDay;
using workload::testing::SampleRecords;

Viewer viewer(Role role, PlaceKind kind, const std::string& code = "", const std::string& person = "N90") {
  return {.account = "somebody", .name = "", .person = PersonCode{person}, .grants = {{role, {kind, code}}}};
}

// N1 of team T0 (PDU P0, region R0) with a restricted case, a report and a reduction, away; N2 of team T3
// (P1); N3 of both; N9 supervises N1.
SampleRecords records() {
  SampleRecords records;
  records.team(0).team(3);
  records.person("N1").supervisor = PersonCode{"N9"};
  records.person("N2", Grade::PO, Hours::whole(37), 3);
  records.person("N3", Grade::PO, Hours::whole(18));
  records.person("N3", Grade::PO, Hours::whole(19), 3);
  records.person("N9", Grade::SPO, Hours::whole(37), 3);
  records.a_case("N1", CaseType::Community, "A3");
  records.a_case("N1", CaseType::Community, "A3");
  records.a_case("N1", CaseType::Community, "B2").restricted = true;
  records.report("N1", ReportKind::Standard, kDay);
  records.reduction("N1", "sick", Hours{740}, Date::of(2026, 1, 1), Date::of(2027, 5, 4));
  records.away("N1", kDay, Date::of(2026, 12, 1));
  return records;
}

class SightOf : public testing::Test {
 protected:
  Snapshot snapshot_ = records().snapshot();
  [[nodiscard]] Sight at(const Viewer& who, const std::string& person = "N1") const {
    return sight_of(who, snapshot_, index_of(snapshot_, person));
  }
  [[nodiscard]] Explanation explained(const Sight& sight) const {
    return as_seen(workload::explain(snapshot_, workload::testing::sample_agreement(), Mode::Evenkeel,
                                     index_of(snapshot_, "N1")),
                   sight);
  }
};

TEST_F(SightOf, OneselfSeesEverything) {
  EXPECT_EQ(at(viewer(Role::Practitioner, PlaceKind::Self, "", "N1")), (Sight{true, true, true, true, true}));
}

TEST_F(SightOf, AnotherPractitionerSeesNothing) {
  EXPECT_EQ(at(viewer(Role::Practitioner, PlaceKind::Self, "", "N2")), Sight{});
  EXPECT_EQ(at(Viewer{}), Sight{});
}

TEST_F(SightOf, TheManagerOfTheTeamSeesReasonsButNoRestrictedCases) {
  EXPECT_EQ(at(viewer(Role::SeniorPractitioner, PlaceKind::Team, "T0")),
            (Sight{.own = false, .person = true, .cases = true, .restricted = false, .reasons = true}));
  EXPECT_EQ(at(viewer(Role::SeniorPractitioner, PlaceKind::Team, "T3")), Sight{});
}

TEST_F(SightOf, TheHeadOfTheUnitSeesRestrictedCasesButNoReasons) {
  EXPECT_EQ(at(viewer(Role::HeadOfUnit, PlaceKind::Pdu, "P0")),
            (Sight{.own = false, .person = true, .cases = true, .restricted = true, .reasons = false}));
}

TEST_F(SightOf, HrSeesReasonsButNoCases) {
  EXPECT_EQ(at(viewer(Role::HumanResources, PlaceKind::Region, "R0")),
            (Sight{.own = false, .person = true, .cases = false, .restricted = false, .reasons = true}));
}

TEST_F(SightOf, UnionNationalAndAdministratorSeeNobody) {
  for (const auto role : {Role::UnionRepresentative, Role::National, Role::Administrator}) {
    EXPECT_EQ(at(viewer(role, PlaceKind::Everywhere)), Sight{});
  }
}

TEST_F(SightOf, SomebodyInTwoTeamsIsSeenFromEither) {
  EXPECT_TRUE(at(viewer(Role::SeniorPractitioner, PlaceKind::Team, "T0"), "N3").person);
  EXPECT_TRUE(at(viewer(Role::SeniorPractitioner, PlaceKind::Team, "T3"), "N3").person);
}

TEST_F(SightOf, TheSupervisorInTheRecordsIsALineManagerWhoSeesThePerson) {
  auto who = viewer(Role::HeadOfUnit, PlaceKind::Pdu, "P0", "N9");
  EXPECT_TRUE(at(who).reasons);
  who.grants = {{Role::SeniorPractitioner, {PlaceKind::Team, "T3"}}};
  EXPECT_FALSE(at(who).reasons) << "not without seeing the person as well";
}

TEST_F(SightOf, ARestrictedCaseIsThereForThoseEntitledAlone) {
  const auto& open = snapshot_.cases[0];
  const auto restricted =
      std::ranges::find_if(snapshot_.cases, [](const auto& row) { return row.restricted; });
  ASSERT_NE(restricted, snapshot_.cases.end());
  const auto spo = viewer(Role::SeniorPractitioner, PlaceKind::Team, "T0");
  EXPECT_TRUE(may_see_case(spo, snapshot_, open));
  EXPECT_FALSE(may_see_case(spo, snapshot_, *restricted));
  EXPECT_TRUE(may_see_case(viewer(Role::HeadOfUnit, PlaceKind::Pdu, "P0"), snapshot_, *restricted));
  EXPECT_TRUE(may_see_case(viewer(Role::Practitioner, PlaceKind::Self, "", "N1"), snapshot_, *restricted));
  EXPECT_FALSE(may_see_case(viewer(Role::HumanResources, PlaceKind::Everywhere), snapshot_, open));
  EXPECT_FALSE(may_see_case(viewer(Role::Practitioner, PlaceKind::Self, "", "N2"), snapshot_, open));
}

TEST_F(SightOf, TheWorkingAddsUpForEverybody) {
  for (const auto& sight : {Sight{}, Sight{.person = true}, Sight{.person = true, .cases = true},
                            Sight{.person = true, .cases = true, .restricted = true, .reasons = true}}) {
    const auto seen = explained(sight);
    Points sum;
    for (const auto& line : seen.work) sum += line.total;
    EXPECT_EQ(sum, seen.figure.workload);
  }
}

TEST_F(SightOf, WithoutCasesTheWorkingNamesNone) {
  const auto seen = explained({.person = true});
  for (const auto& line : seen.work) {
    EXPECT_NE(line.kind, WorkingLine::Kind::Case);
    EXPECT_THAT(line.subject, testing::Not(testing::StartsWith("X9")));
  }
  EXPECT_EQ(seen.work.front().quantity, 2);
}

TEST_F(SightOf, AReductionIsToldWithoutItsReasonToOthers) {
  const auto& row = snapshot_.reductions.front();
  EXPECT_EQ(reduction_words(row, "Sick leave", {.reasons = true}), "Sick leave, 7.4 h a week, to 3 May 2027");
  EXPECT_EQ(reduction_words(row, "Sick leave", {.person = true, .cases = true, .restricted = true}),
            "agreed reduction, 7.4 h a week, to 3 May 2027");
  for (const auto& line : explained({.person = true}).reductions) EXPECT_EQ(line.what, "agreed reduction");
}

TEST_F(SightOf, AnAbsenceIsToldWithoutItsDaysToOthers) {
  const auto& row = snapshot_.absences.front();
  EXPECT_EQ(absence_words(row, kDay, {.person = true}), "away");
  EXPECT_EQ(absence_words(row, kDay, {.reasons = true}), "away from 22 November 2026 to 30 November 2026");
  EXPECT_EQ(absence_words(row, Date::of(2026, 12, 1), {.reasons = true}), "");
}

TEST_F(SightOf, ReductionsWithoutAnEndSaySo) {
  auto row = snapshot_.reductions.front();
  row.to.reset();
  EXPECT_EQ(reduction_words(row, "", {}), "agreed reduction, 7.4 h a week, until it is ended");
}

}  // namespace
}  // namespace evenkeel
