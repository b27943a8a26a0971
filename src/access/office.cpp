#include "access/office.h"

#include <algorithm>
#include <string>

#include "access/permissions.h"
#include "base/text.h"

namespace evenkeel::access {

std::optional<Role> office_named(std::string_view words) {
  auto code = lower(trim(words));
  std::ranges::replace(code, ' ', '-');
  const auto role = parse_choice<Role>(code);
  return role ? std::optional{*role} : std::nullopt;
}

bool holds_office(const Viewer& viewer, Role office, const Whereabouts& where) {
  if (viewer.only) return false;
  auto in_office = viewer;
  std::erase_if(in_office.grants, [office](const Grant& grant) { return grant.role != office; });
  // Every role sees the agreement: what is left to ask is whether the place covers.
  return !in_office.grants.empty() && may(in_office, Permission::SeeAgreement, where);
}

std::string_view office_words(Role office) {
  switch (office) {
    case Role::Practitioner:
      return "practitioner";
    case Role::SeniorPractitioner:
      return "senior probation officer";
    case Role::HeadOfUnit:
      return "head of PDU";
    case Role::RegionalDirector:
      return "regional director";
    case Role::National:
      return "national lead";
    case Role::UnionRepresentative:
      return "union representative";
    case Role::HumanResources:
      return "human resources";
    case Role::Inspector:
      return "inspector";
    case Role::Administrator:
      return "administrator";
    case Role::Analyst:
      return "analyst";
  }
  return "";
}

}  // namespace evenkeel::access
