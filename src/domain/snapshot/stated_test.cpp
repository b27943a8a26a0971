#include <gtest/gtest.h>

#include "domain/snapshot_builder.h"

namespace evenkeel {
namespace {

const Date kDay = Date::of(2026, 11, 22);

// Two teams of two PDUs, a person each, a case that waits in T1.
RecordSet two_teams() {
  RecordSet set;
  for (const auto* number : {"1", "2"}) {
    Team team;
    team.code = TeamCode{std::string{"T"} + number};
    team.pdu = UnitCode{std::string{"P"} + number};
    team.region = UnitCode{"R1"};
    set.of<Team>().push_back(team);
    Posting posting;
    posting.person = PersonCode{std::string{"N"} + number};
    posting.team = team.code;
    set.of<Posting>().push_back(posting);
  }
  Case waiting;
  waiting.id = CaseId{"X1"};
  waiting.team = TeamCode{"T1"};
  set.of<Case>() = {waiting};
  return set;
}

PersonState declared(const std::string& person, std::optional<Date> from = {}, std::optional<Date> to = {}) {
  return {PersonCode{person}, PersonStateKind::Declared, from, to, {}};
}

CasePerson between(const std::string& id, CasePersonKind relation, std::optional<Date> to = {}) {
  return {CaseId{id}, PersonCode{"N2"}, relation, std::nullopt, to, {}};
}

Snapshot built(const RecordSet& set, bool whole_service = false) {
  return build_snapshot(set, kDay, 7, {.whole_service = whole_service}).value();
}

TEST(StatedFacts, StandOnTheirDaysAlone) {
  auto set = two_teams();
  set.of<PersonState>() = {declared("N1", kDay, kDay.plus_days(1)), declared("N2", kDay.plus_days(1))};
  const auto& states = built(set).stated.person_states;
  ASSERT_EQ(states.size(), 1U);
  EXPECT_EQ(states[0].person, PersonCode{"N1"});
}

TEST(StatedFacts, KeepWhoHeldACaseBeforeWhenThatIsOver) {
  auto set = two_teams();
  set.of<CasePerson>() = {between("X1", CasePersonKind::Conflict, kDay),
                          between("X1", CasePersonKind::HeldBefore, kDay)};
  const auto& people = built(set).stated.case_people;
  ASSERT_EQ(people.size(), 1U);
  EXPECT_EQ(people[0].relation, CasePersonKind::HeldBefore);
}

TEST(StatedFacts, OfCasesAndPeopleThatAreNotThereSayNothing) {
  auto set = two_teams();
  set.of<PersonState>() = {declared("N9")};
  set.of<CasePerson>() = {between("X9", CasePersonKind::Conflict)};
  const auto snapshot = built(set);
  EXPECT_TRUE(snapshot.stated.person_states.empty());
  EXPECT_TRUE(snapshot.stated.case_people.empty());
  EXPECT_EQ(snapshot.digest, built(two_teams()).digest);
}

TEST(StatedFacts, ArePartOfTheDigestButForOverrides) {
  auto set = two_teams();
  GivenOverride given;
  given.from = kDay;
  given.expires = kDay.plus_days(1);
  set.of<GivenOverride>() = {given};
  const auto decided = built(set);
  EXPECT_EQ(decided.digest, built(two_teams()).digest);
  EXPECT_EQ(decided.stated.overrides.size(), 1U);
  set.of<PersonState>() = {declared("N1")};
  EXPECT_NE(built(set).digest, decided.digest);
}

TEST(StatedFacts, DropAnOverrideOnTheDayItExpires) {
  auto set = two_teams();
  GivenOverride given;
  given.from = kDay.plus_days(-5);
  given.expires = kDay;
  set.of<GivenOverride>() = {given};
  EXPECT_TRUE(built(set).stated.overrides.empty());
}

TEST(StatedFacts, OfATeamAreOfTheTeamThatTookItsWorkOver) {
  auto set = two_teams();
  auto& teams = set.of<Team>();
  teams[0].closed = kDay;
  teams[1].predecessor = TeamCode{"T1"};
  set.of<UnitState>() = {{UnitCode{"T1"}, UnitStateKind::RefusesMore, {}, {}, {}}};
  set.of<TravelTime>() = {{TeamCode{"T1"}, TeamCode{"T1"}, 5}};
  const auto snapshot = built(set);
  ASSERT_EQ(snapshot.stated.unit_states.size(), 1U);
  EXPECT_EQ(snapshot.stated.unit_states[0].unit, UnitCode{"T2"});
  EXPECT_EQ(snapshot.stated.travel_times.at(0).from_team, TeamCode{"T2"});
}

TEST(StatedFacts, OfAUnitThatNobodyKnowsAreToldAndNotLostUnseen) {
  auto set = two_teams();
  set.of<UnitState>() = {{UnitCode{"P9"}, UnitStateKind::Opened, {}, {}, {}},
                         {UnitCode{"T1"}, UnitStateKind::Opened, {}, {}, {}}};
  const auto snapshot = built(set, true);
  ASSERT_EQ(snapshot.faults.size(), 2U);
  EXPECT_EQ(snapshot.faults[0].code, "UNIT-NOT-PDU");
  EXPECT_EQ(snapshot.faults[1].code, "UNKNOWN-UNIT");
}

}  // namespace
}  // namespace evenkeel
