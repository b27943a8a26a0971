#include "access/office.h"

#include <gtest/gtest.h>

namespace evenkeel::access {
namespace {

Viewer with(Role role, PlaceKind kind, std::string code) {
  return {.account = "a.person", .name = "", .person = {}, .grants = {{role, {kind, std::move(code)}}}};
}

Whereabouts unit() { return {.region = UnitCode{"R01"}, .pdu = UnitCode{"P01"}, .team = {}, .person = {}}; }

TEST(Office, IsFoundByTheWordsOfAnAgreement) {
  EXPECT_EQ(office_named("regional director"), Role::RegionalDirector);
  EXPECT_EQ(office_named("head of PDU"), Role::HeadOfUnit);
  EXPECT_EQ(office_named("SPO"), Role::SeniorPractitioner);
  EXPECT_EQ(office_named("the board"), std::nullopt);
}

TEST(Office, IsHeldWhereItsPlaceCovers) {
  EXPECT_TRUE(
      holds_office(with(Role::RegionalDirector, PlaceKind::Region, "R01"), Role::RegionalDirector, unit()));
  EXPECT_FALSE(
      holds_office(with(Role::RegionalDirector, PlaceKind::Region, "R02"), Role::RegionalDirector, unit()));
}

TEST(Office, IsNotThatOfAnotherRoleAtTheSamePlace) {
  EXPECT_FALSE(holds_office(with(Role::HeadOfUnit, PlaceKind::Pdu, "P01"), Role::RegionalDirector, unit()));
}

TEST(Office, IsNeverHeldByAToken) {
  auto token = with(Role::RegionalDirector, PlaceKind::Region, "R01");
  token.only = std::vector<Permission>{Permission::SeeAgreement};
  EXPECT_FALSE(holds_office(token, Role::RegionalDirector, unit()));
}

}  // namespace
}  // namespace evenkeel::access
