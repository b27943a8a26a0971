#include "access/permissions.h"

#include <algorithm>
#include <initializer_list>

namespace evenkeel::access {
namespace {

using RoleSet = std::uint32_t;

constexpr RoleSet one(Role role) { return RoleSet{1} << static_cast<unsigned>(role); }
constexpr RoleSet roles(std::initializer_list<Role> list) {
  RoleSet set = 0;
  for (const auto role : list) set |= one(role);
  return set;
}

constexpr auto kPractitioner = Role::Practitioner;
constexpr auto kSpo = Role::SeniorPractitioner;
constexpr auto kHead = Role::HeadOfUnit;
constexpr auto kDirector = Role::RegionalDirector;
constexpr auto kNational = Role::National;
constexpr auto kUnion = Role::UnionRepresentative;
constexpr auto kHr = Role::HumanResources;
constexpr auto kInspector = Role::Inspector;
constexpr auto kAdministrator = Role::Administrator;
constexpr auto kAnalyst = Role::Analyst;
constexpr RoleSet kEveryRole = (one(kAnalyst) << 1U) - 1;

struct PermissionRow {
  Permission permission;
  RoleSet held_by;
};

// What a practitioner holds, they hold over their own person alone. An override is not for the manager who
// allocates: somebody else signs for going over the line.
constexpr PermissionRow kTable[] = {
    {Permission::Nothing, kEveryRole},
    {Permission::SignedIn, kEveryRole},
    {Permission::SeeOwnWorkload, roles({kPractitioner})},
    {Permission::SeeFigures, roles({kSpo, kHead, kDirector, kNational, kUnion, kHr, kInspector, kAnalyst})},
    {Permission::SeePeople, roles({kPractitioner, kSpo, kHead, kDirector, kHr, kInspector, kAnalyst})},
    {Permission::SeeCases, roles({kPractitioner, kSpo, kHead, kDirector, kInspector})},
    {Permission::SeeRestrictedCases, roles({kPractitioner, kHead, kDirector})},
    {Permission::SeeReasons, roles({kPractitioner, kSpo, kHr})},
    {Permission::Allocate, roles({kSpo, kHead, kDirector})},
    {Permission::Override, roles({kHead, kDirector})},
    {Permission::Direct, roles({kDirector})},
    {Permission::AnswerObjections, roles({kSpo, kHead, kDirector})},
    {Permission::ImportRecords, roles({kAnalyst})},
    {Permission::Export, roles({kSpo, kHead, kDirector, kNational, kUnion, kHr, kInspector, kAnalyst})},
    {Permission::SeeAgreement, kEveryRole},
    {Permission::RehearseAgreement, roles({kHead, kDirector, kNational, kUnion, kAnalyst})},
    {Permission::SeeLedger, roles({kPractitioner, kSpo, kHead, kDirector, kInspector})},
    {Permission::SeeAccessLog, roles({kInspector})},
    {Permission::ManageAccounts, roles({kAdministrator})},
    {Permission::ReceiveEvents, roles({kAnalyst})},
};

constexpr bool in_order() {
  std::size_t next = 0;
  for (const auto& row : kTable) {
    if (static_cast<std::size_t>(row.permission) != next++) return false;
  }
  return next == std::size(Words<Permission>::values);
}
static_assert(in_order(), "every permission has its row, in the order of the enumeration");

bool empty(const Whereabouts& where) { return !where.region && !where.pdu && !where.team && !where.person; }

bool covers(const Place& place, const Viewer& viewer, const Whereabouts& where) {
  if (empty(where)) return true;
  switch (place.kind) {
    case PlaceKind::Everywhere:
      return true;
    case PlaceKind::Region:
      return where.region && where.region->text() == place.code;
    case PlaceKind::Pdu:
      return where.pdu && where.pdu->text() == place.code;
    case PlaceKind::Team:
      return where.team && where.team->text() == place.code;
    case PlaceKind::Self:
      return where.person && viewer.person && *where.person == *viewer.person;
  }
  return false;
}

bool within_token(const Viewer& viewer, Permission permission) {
  return !viewer.only || std::ranges::find(*viewer.only, permission) != viewer.only->end();
}

// A place that its role cannot be held at gives nothing, even if it stands in the store.
bool gives(const Grant& grant, Permission permission) {
  return may_be_held_at(grant.role, grant.place.kind) && holds(grant.role, permission);
}

Error denied() {
  return Error::forbidden("ACCESS-DENIED", "you do not have access to this",
                          "If you need it for your work, ask an administrator for the role and the place.");
}

}  // namespace

bool holds(Role role, Permission permission) {
  return (kTable[static_cast<std::size_t>(permission)].held_by & one(role)) != 0;
}

bool may_be_held_at(Role role, PlaceKind kind) {
  switch (role) {
    case Role::Practitioner:
      return kind == PlaceKind::Self;
    case Role::SeniorPractitioner:
      return kind == PlaceKind::Team;
    case Role::HeadOfUnit:
      return kind == PlaceKind::Pdu;
    case Role::RegionalDirector:
      return kind == PlaceKind::Region;
    case Role::National:
    case Role::Administrator:
      return kind == PlaceKind::Everywhere;
    case Role::Analyst:
      return kind == PlaceKind::Region || kind == PlaceKind::Everywhere;
    case Role::UnionRepresentative:
    case Role::HumanResources:
    case Role::Inspector:
      return kind == PlaceKind::Pdu || kind == PlaceKind::Region || kind == PlaceKind::Everywhere;
  }
  return false;
}

bool may(const Viewer& viewer, Permission permission, const Whereabouts& where) {
  if (permission == Permission::Nothing) return true;
  if (viewer.account.empty() || !within_token(viewer, permission)) return false;
  if (permission == Permission::SignedIn) return true;
  return std::ranges::any_of(viewer.grants, [&](const Grant& grant) {
    return gives(grant, permission) && covers(grant.place, viewer, where);
  });
}

bool may_somewhere(const Viewer& viewer, Permission permission) { return may(viewer, permission); }

bool may_everywhere(const Viewer& viewer, Permission permission) {
  return may(viewer, permission) && std::ranges::any_of(viewer.grants, [&](const Grant& grant) {
           return gives(grant, permission) && grant.place.kind == PlaceKind::Everywhere;
         });
}

Result<void> require(const Viewer& viewer, Permission permission, const Whereabouts& where) {
  if (may(viewer, permission, where)) return {};
  return fail(denied());
}

Result<void> require_everywhere(const Viewer& viewer, Permission permission) {
  if (may_everywhere(viewer, permission)) return {};
  return fail(denied());
}

Result<Scope> scope_of(const Viewer& viewer, Permission permission) {
  EVENKEEL_TRY(require(viewer, permission));
  Scope scope;
  scope.actor = viewer.account;
  for (const auto& [role, place] : viewer.grants) {
    if (!gives({role, place}, permission)) continue;
    switch (place.kind) {
      case PlaceKind::Everywhere:
        scope.everywhere = true;
        break;
      case PlaceKind::Region:
        scope.regions.emplace_back(place.code);
        break;
      case PlaceKind::Pdu:
        scope.pdus.emplace_back(place.code);
        break;
      case PlaceKind::Team:
        scope.teams.emplace_back(place.code);
        break;
      case PlaceKind::Self:
        break;
    }
  }
  return scope;
}

}  // namespace evenkeel::access
