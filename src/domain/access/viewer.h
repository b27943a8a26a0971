// Who is asking: an account with its roles, each held at a place.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/access/permission.h"
#include "domain/choice.h"
#include "domain/names.h"

namespace evenkeel {

enum class Role : std::uint8_t {
  Practitioner,
  SeniorPractitioner,  // SPO, the line manager of a team
  HeadOfUnit,
  RegionalDirector,
  National,
  UnionRepresentative,
  HumanResources,
  Inspector,
  Administrator,
  Analyst,
};
template <>
struct Words<Role> {
  static constexpr std::string_view noun = "role";
  static constexpr std::pair<Role, std::string_view> values[] = {
      {Role::Practitioner, "practitioner"},   {Role::SeniorPractitioner, "spo"},
      {Role::HeadOfUnit, "head-of-pdu"},      {Role::RegionalDirector, "regional-director"},
      {Role::National, "national"},           {Role::UnionRepresentative, "union-representative"},
      {Role::HumanResources, "hr"},           {Role::Inspector, "inspector"},
      {Role::Administrator, "administrator"}, {Role::Analyst, "analyst"}};
};

enum class PlaceKind : std::uint8_t { Everywhere, Region, Pdu, Team, Self };
template <>
struct Words<PlaceKind> {
  static constexpr std::string_view noun = "kind of place";
  static constexpr std::pair<PlaceKind, std::string_view> values[] = {{PlaceKind::Everywhere, "everywhere"},
                                                                      {PlaceKind::Region, "region"},
                                                                      {PlaceKind::Pdu, "pdu"},
                                                                      {PlaceKind::Team, "team"},
                                                                      {PlaceKind::Self, "self"}};
};

// Self is the account's own person. The code is empty for Everywhere and Self.
struct Place {
  PlaceKind kind = PlaceKind::Self;
  std::string code;
  friend bool operator==(const Place&, const Place&) = default;
};

struct Grant {
  Role role = Role::Practitioner;
  Place place;
  friend bool operator==(const Grant&, const Grant&) = default;
};

// Nobody signed in is a viewer without an account and without grants.
struct Viewer {
  std::string account;               // the code that stands in the ledger; empty: nobody is signed in
  std::string name;                  // for the page's header
  std::optional<PersonCode> person;  // the member of staff whose account it is
  std::vector<Grant> grants;
  // A system with a token may do no more than the token's scopes; absent for a person at a page.
  std::optional<std::vector<Permission>> only = std::nullopt;
  friend bool operator==(const Viewer&, const Viewer&) = default;
};

// Where a thing is: the unit, team and person that a permission is asked for. Absent parts do not matter.
struct Whereabouts {
  std::optional<UnitCode> region;
  std::optional<UnitCode> pdu;
  std::optional<TeamCode> team;
  std::optional<PersonCode> person;
};

}  // namespace evenkeel
