#include "web/pages/access_words.h"

#include <fmt/format.h>

namespace evenkeel::web {

std::string moment_words(Moment moment) {
  const auto text = moment.text();
  const auto day = Date::parse(text.substr(0, 10));
  return fmt::format("{}, {} UTC", day ? day->long_text() : text.substr(0, 10), text.substr(11, 5));
}

std::string_view role_words(Role role) {
  switch (role) {
    case Role::Practitioner:
      return "Practitioner";
    case Role::SeniorPractitioner:
      return "SPO";
    case Role::HeadOfUnit:
      return "Head of PDU";
    case Role::RegionalDirector:
      return "Regional director";
    case Role::National:
      return "National";
    case Role::UnionRepresentative:
      return "Union representative";
    case Role::HumanResources:
      return "HR";
    case Role::Inspector:
      return "Inspector";
    case Role::Administrator:
      return "Administrator";
    case Role::Analyst:
      return "Analyst";
  }
  return "";
}

std::string_view place_words(PlaceKind kind) {
  switch (kind) {
    case PlaceKind::Everywhere:
      return "Whole service";
    case PlaceKind::Region:
      return "Region";
    case PlaceKind::Pdu:
      return "PDU";
    case PlaceKind::Team:
      return "Team";
    case PlaceKind::Self:
      return "Own work";
  }
  return "";
}

std::string grant_words(const AccountGrant& grant) {
  const auto& place = grant.grant.place;
  auto text = fmt::format("{}: {}", role_words(grant.grant.role), place_words(place.kind));
  if (!place.code.empty()) text += " " + place.code;
  if (grant.to) text += ", until " + grant.to->long_text();
  return text;
}

}  // namespace evenkeel::web
