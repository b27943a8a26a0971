#include "access/permissions.h"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>

namespace evenkeel::access {
namespace {

using enum Permission;

Viewer someone(Role role, PlaceKind kind, std::string code = "") {
  return {.account = "a.person", .name = "A", .person = PersonCode{"N1"}, .grants = {{role, {kind, code}}}};
}

// Person N2 of team T1, PDU P1, region R1.
Whereabouts at_team(const char* team = "T1", const char* person = "N2") {
  return {
      .region = UnitCode{"R1"}, .pdu = UnitCode{"P1"}, .team = TeamCode{team}, .person = PersonCode{person}};
}

TEST(Permissions, AnybodyMayWhatNeedsNothingAndNobodyElseWithoutAnAccount) {
  EXPECT_TRUE(may(Viewer{}, Nothing));
  EXPECT_FALSE(may(Viewer{}, SignedIn));
  EXPECT_FALSE(may(Viewer{}, SeeAgreement));
}

TEST(Permissions, AnAccountWithoutARoleMayOnlyBeSignedIn) {
  const Viewer viewer{.account = "a.person", .name = "", .person = {}, .grants = {}};
  EXPECT_TRUE(may(viewer, SignedIn));
  EXPECT_FALSE(may_somewhere(viewer, SeeAgreement));
}

TEST(Permissions, GrantsOfNobodySignedInGiveNothing) {
  auto viewer = someone(Role::National, PlaceKind::Everywhere);
  viewer.account.clear();
  EXPECT_FALSE(may(viewer, SeeFigures));
}

TEST(Permissions, ATeamsGrantCoversItsPeopleAndNoOtherTeam) {
  const auto spo = someone(Role::SeniorPractitioner, PlaceKind::Team, "T1");
  EXPECT_TRUE(may(spo, SeePeople, at_team("T1")));
  EXPECT_FALSE(may(spo, SeePeople, at_team("T2")));
}

TEST(Permissions, ATeamsGrantDoesNotCoverItsPduAsAWhole) {
  const auto spo = someone(Role::SeniorPractitioner, PlaceKind::Team, "T1");
  EXPECT_FALSE(
      may(spo, SeeFigures, {.region = UnitCode{"R1"}, .pdu = UnitCode{"P1"}, .team = {}, .person = {}}));
}

TEST(Permissions, ARegionCoversItsPdusAndTeams) {
  const auto director = someone(Role::RegionalDirector, PlaceKind::Region, "R1");
  EXPECT_TRUE(may(director, Allocate, at_team()));
  EXPECT_TRUE(
      may(director, Allocate, {.region = UnitCode{"R1"}, .pdu = UnitCode{"P9"}, .team = {}, .person = {}}));
}

TEST(Permissions, WhatDoesNotSayItsRegionIsNotCoveredByOne) {
  const auto director = someone(Role::RegionalDirector, PlaceKind::Region, "R1");
  EXPECT_FALSE(may(director, SeePeople, {.region = {}, .pdu = {}, .team = TeamCode{"T1"}, .person = {}}));
}

TEST(Permissions, ACodeOfOneKindIsNotACodeOfAnother) {
  const auto spo = someone(Role::SeniorPractitioner, PlaceKind::Team, "R1");
  EXPECT_FALSE(may(spo, SeePeople, at_team("T1")));
}

TEST(Permissions, SelfCoversOnesOwnPersonAndNobodyElse) {
  const auto practitioner = someone(Role::Practitioner, PlaceKind::Self);
  EXPECT_TRUE(may(practitioner, SeeOwnWorkload, at_team("T1", "N1")));
  EXPECT_FALSE(may(practitioner, SeeOwnWorkload, at_team("T1", "N2")));
  EXPECT_FALSE(may(practitioner, SeePeople, {.region = {}, .pdu = {}, .team = TeamCode{"T1"}, .person = {}}));
}

TEST(Permissions, SelfWithoutAPersonCoversNobody) {
  auto viewer = someone(Role::Practitioner, PlaceKind::Self);
  viewer.person.reset();
  EXPECT_FALSE(may(viewer, SeeOwnWorkload, at_team("T1", "N1")));
  EXPECT_FALSE(may(viewer, SeeOwnWorkload, at_team("T1", "")));
}

TEST(Permissions, ARoleAtAPlaceWhereItCannotBeHeldGivesNothing) {
  EXPECT_FALSE(may(someone(Role::Practitioner, PlaceKind::Team, "T1"), SeeOwnWorkload, at_team()));
  EXPECT_FALSE(may_somewhere(someone(Role::Administrator, PlaceKind::Region, "R1"), ManageAccounts));
}

TEST(Permissions, RolesAddUpButNotAcrossPlaces) {
  auto viewer = someone(Role::SeniorPractitioner, PlaceKind::Team, "T1");
  viewer.grants.push_back({Role::HumanResources, {PlaceKind::Pdu, "P2"}});
  EXPECT_TRUE(may(viewer, Allocate, at_team("T1")));
  EXPECT_FALSE(
      may(viewer, Allocate, {.region = {}, .pdu = UnitCode{"P2"}, .team = TeamCode{"T5"}, .person = {}}));
}

TEST(Permissions, OnlyAGrantForTheWholeServiceIsEverywhere) {
  EXPECT_TRUE(may_everywhere(someone(Role::Inspector, PlaceKind::Everywhere), SeePeople));
  EXPECT_FALSE(may_everywhere(someone(Role::Inspector, PlaceKind::Region, "R1"), SeePeople));
  EXPECT_FALSE(may_everywhere(someone(Role::National, PlaceKind::Everywhere), SeePeople));
}

TEST(Permissions, ATokenMayNoMoreThanItsScopes) {
  auto viewer = someone(Role::Analyst, PlaceKind::Everywhere);
  viewer.only = {ReceiveEvents};
  EXPECT_TRUE(may(viewer, ReceiveEvents));
  EXPECT_TRUE(may(viewer, Nothing));
  EXPECT_FALSE(may(viewer, ImportRecords));
  EXPECT_FALSE(may(viewer, SignedIn));
  viewer.only = {ManageAccounts};
  EXPECT_FALSE(may(viewer, ManageAccounts)) << "a scope gives nothing that the account does not hold";
}

TEST(Permissions, RefusalDoesNotSayWhatThereIs) {
  const auto refused = require(someone(Role::Practitioner, PlaceKind::Self), SeePeople, at_team("T1", "N2"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::Forbidden);
  EXPECT_EQ(refused.error().code, "ACCESS-DENIED");
  EXPECT_THAT(describe(refused.error()), testing::Not(testing::HasSubstr("N2")));
}

TEST(Permissions, AScopeIsThePlacesWhereThePermissionIsHeld) {
  auto viewer = someone(Role::SeniorPractitioner, PlaceKind::Team, "T1");
  viewer.grants.push_back({Role::SeniorPractitioner, {PlaceKind::Team, "T2"}});
  viewer.grants.push_back({Role::HumanResources, {PlaceKind::Region, "R7"}});
  const auto scope = scope_of(viewer, SeeCases).value();
  EXPECT_EQ(scope.actor, "a.person");
  EXPECT_FALSE(scope.everywhere);
  EXPECT_THAT(scope.teams, testing::ElementsAre(TeamCode{"T1"}, TeamCode{"T2"}));
  EXPECT_THAT(scope.regions, testing::IsEmpty());
}

TEST(Permissions, AScopeOfOnesOwnPersonHoldsNoUnit) {
  const auto scope = scope_of(someone(Role::Practitioner, PlaceKind::Self), SeeCases).value();
  EXPECT_FALSE(scope.everywhere);
  EXPECT_THAT(scope.teams, testing::IsEmpty());
}

TEST(Permissions, ThereIsNoScopeWithoutThePermission) {
  EXPECT_FALSE(scope_of(someone(Role::Administrator, PlaceKind::Everywhere), SeePeople));
}

TEST(Permissions, EveryRoleCanBeHeldSomewhere) {
  for (const auto& [role, word] : Words<Role>::values) {
    EXPECT_TRUE(std::ranges::any_of(Words<PlaceKind>::values, [role = role](const auto& kind) {
      return may_be_held_at(role, kind.first);
    })) << word;
  }
}

std::string page_of_access() {
  std::ifstream file{EVENKEEL_SOURCE_DIR "/docs/operations/access.md"};
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string header_row() {
  std::string row = "| permission |";
  for (const auto& [role, word] : Words<Role>::values) row += fmt::format(" {} |", word);
  return row;
}

TEST(AccessPage, HoldsTheTableOfPermissionsAsItIs) {
  const auto page = page_of_access();
  EXPECT_THAT(page, testing::HasSubstr(header_row()));
  for (const auto& [permission, word] : Words<Permission>::values) {
    auto row = fmt::format("| {} |", word);
    for (const auto& [role, name] : Words<Role>::values) row += holds(role, permission) ? " yes |" : " |";
    EXPECT_THAT(page, testing::HasSubstr(row));
  }
}

TEST(AccessPage, HoldsThePlacesOfEachRoleAsTheyAre) {
  const auto page = page_of_access();
  for (const auto& [role, word] : Words<Role>::values) {
    std::string kinds;
    for (const auto& [kind, name] : Words<PlaceKind>::values) {
      if (may_be_held_at(role, kind)) kinds += fmt::format("{}{}", kinds.empty() ? "" : ", ", name);
    }
    EXPECT_THAT(page, testing::HasSubstr(fmt::format("| {} | {} |", word, kinds)));
  }
}

}  // namespace
}  // namespace evenkeel::access
